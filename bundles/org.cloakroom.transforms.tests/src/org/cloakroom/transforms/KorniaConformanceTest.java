package org.cloakroom.transforms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cloakroom.api.transform.KernelSize;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.testing.Npy;
import org.cloakroom.testing.Shared;
import org.cloakroom.testing.TestImages;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Every transform case of the shared conformance vectors, which executed Kornia 0.6.12. */
class KorniaConformanceTest {
  private final Map<String, Integer> counts = new TreeMap<>();

  @Test
  void forwardValues() {
    Map<String, List<JsonNode>> byInput = new TreeMap<>();
    for (JsonNode c : Shared.cases("kornia")) {
      if (!c.path("input").isNull()) { // the kernels of motion blurs have a test of their own
        byInput.computeIfAbsent(c.path("input").asText(), any -> new ArrayList<>()).add(c);
      }
    }
    List<String> failures = new ArrayList<>();
    byInput.forEach((file, cases) -> {
      HostTensor input = read(file);
      try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) { // one graph for all, since each takes time
        Operand<TFloat32> x = graph.input(unknownBatch(input));
        List<Operand<TFloat32>> outputs = new ArrayList<>();
        cases.forEach(c -> outputs.add(apply(c, graph.tf(), x)));
        List<HostTensor> actual = graph.run().feed(x, input).fetch(outputs);
        for (int i = 0; i < cases.size(); i++) {
          compare(cases.get(i), actual.get(i), read(cases.get(i).path("expected").asText()), failures);
          counts.merge(cases.get(i).path("operation").asText(), 1, Integer::sum);
        }
      }
    });
    report("forward", failures, 380);
  }

  @Test
  void gradients() {
    List<String> failures = new ArrayList<>();
    for (JsonNode c : Shared.cases("kornia-gradient")) {
      HostTensor input = read(c.path("input").asText());
      HostTensor weights = read(c.path("w").asText());
      HostTensor expected = read(c.path("expected").asText());
      try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
        Ops tf = graph.tf();
        Operand<TFloat32> x = graph.input(unknownBatch(input));
        Operand<TFloat32> w = graph.input(unknownBatch(weights));
        Operand<TFloat32> sum = tf.reduceSum(tf.math.mul(w, apply(c, tf, x)), tf.constant(new int[] {0, 1, 2, 3}));
        List<HostTensor> actual =
            graph.run().feed(x, input).feed(w, weights).fetch(List.of(sum, graph.gradient(sum, x)));
        assertEquals(c.path("value").asDouble(), actual.get(0).scalar(), 1e-3, c.path("id").asText());
        compare(c, actual.get(1), expected, failures);
      }
      counts.merge(operation(c), 1, Integer::sum);
    }
    report("gradient", failures, 26);
  }

  @Test
  void motionKernels() {
    int checked = 0;
    JsonNode file = Shared.json(Shared.conformance("kornia/motion_kernels.json"));
    float tolerance = (float) file.path("tolerance").asDouble();
    for (JsonNode c : file.path("cases")) {
      float[][] actual = MotionKernel.of(c.path("kernel_size").asInt(), c.path("angle").asDouble(),
          c.path("direction").asDouble(), rotation(c));
      for (int y = 0; y < actual.length; y++) {
        float[] expected = new float[actual.length];
        for (int x = 0; x < expected.length; x++) {
          expected[x] = (float) c.path("kernel").get(y).get(x).asDouble();
        }
        assertArrayEquals(expected, actual[y], tolerance, c.toString());
      }
      checked++;
    }
    System.out.println("conformance, motion kernels: " + checked);
    assertTrue(checked > 100, "only " + checked + " cases");
  }

  private static Operand<TFloat32> apply(JsonNode c, Ops tf, Operand<TFloat32> x) {
    Transform transform = transform(c);
    boolean pooledOnly = !c.path("parameters").has("then");
    if (pooledOnly && transform instanceof BlurPool pool) {
      return pool.pool(tf, x);
    }
    if (pooledOnly && transform instanceof MaxBlurPool pool) {
      return pool.pool(tf, x);
    }
    return transform.apply(tf, x);
  }

  private static Transform transform(JsonNode c) {
    JsonNode p = c.path("parameters");
    BorderMode border =
        p.has("border_type") ? BorderMode.valueOf(p.path("border_type").asText().toUpperCase()) : BorderMode.AUTO;
    int size = p.path("kernel_size").asInt();
    int stride = p.path("stride").asInt(2);
    SizeRestoration resize = SizeRestoration.BILINEAR_HALF_PIXEL;
    return switch (operation(c)) {
      case "median_blur" -> new Median(kernel(p), border, Dialect.KORNIA);
      case "box_blur" -> new Box(kernel(p), border, Dialect.KORNIA);
      case "gaussian_blur2d" -> new Gaussian(kernel(p),
          new Sigma.Fixed(p.path("sigma").get(0).asDouble(), p.path("sigma").get(1).asDouble()), border, Dialect.KORNIA);
      case "motion_blur" -> new Motion(size, p.path("angle").asDouble(), p.path("direction").asDouble(), rotation(p),
          border);
      case "blur_pool2d" -> new BlurPool(size, stride, resize);
      case "max_blur_pool2d" -> new MaxBlurPool(size, stride, p.path("max_pool_size").asInt(2), resize);
      default -> fail("an operation that this test does not know: " + operation(c));
    };
  }

  private static String operation(JsonNode c) {
    String operation = c.path("operation").asText();
    return operation.substring(operation.lastIndexOf(' ') + 1);
  }

  private static KernelSize kernel(JsonNode parameters) {
    JsonNode size = parameters.path("kernel_size");
    return size.isArray() ? new KernelSize(size.get(0).asInt(), size.get(1).asInt()) : KernelSize.of(size.asInt());
  }

  private static RotationMode rotation(JsonNode parameters) {
    return RotationMode.valueOf(parameters.path("mode").asText("nearest").toUpperCase());
  }

  private static HostTensor read(String file) {
    Path path = Shared.conformance(file);
    return file.endsWith(".png") ? TestImages.tensor(path) : Npy.read(path);
  }

  private static long[] unknownBatch(HostTensor tensor) {
    long[] shape = tensor.shape().asArray();
    shape[0] = Shape.UNKNOWN_SIZE;
    return shape;
  }

  private static void compare(JsonNode c, HostTensor actual, HostTensor expected, List<String> failures) {
    String name = c.path("id").asText() + " " + c.path("operation").asText() + " " + c.path("parameters");
    if (!actual.shape().equals(expected.shape())) {
      failures.add(name + ": shape " + actual.shape() + " instead of " + expected.shape());
      return;
    }
    double abs = c.path("tolerance").path("abs").asDouble();
    double rel = c.path("tolerance").path("rel").asDouble();
    double worst = 0;
    for (int i = 0; i < expected.values().length; i++) {
      double e = expected.values()[i];
      double excess = Math.abs(actual.values()[i] - e) - (abs + rel * Math.abs(e));
      worst = Math.max(worst, Double.isNaN(excess) ? Double.POSITIVE_INFINITY : excess);
    }
    if (worst > 0) {
      failures.add(name + ": beyond the tolerance by " + worst);
    }
  }

  private void report(String what, List<String> failures, int atLeast) {
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    System.out.println("conformance, " + what + ": " + counts + ", " + all + " in all, " + failures.size() + " failed");
    assertEquals(List.of(), failures);
    assertTrue(all >= atLeast, "only " + all + " cases in the index");
  }
}
