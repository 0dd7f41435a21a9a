package org.cloakroom.compute.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.testing.Distances;
import org.cloakroom.testing.Shared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Files that PyTorch and NumPy wrote are read exactly; damaged and hostile ones are refused. */
class WeightsFilesConformanceTest {
  @Test
  void everyFileOfTheReferenceIsReadExactlyOrRefused() {
    int read = 0;
    int refused = 0;
    for (JsonNode c : Shared.cases("checkpoint")) {
      if (!c.path("operation").asText().contains("forward")) {
        Path file = Shared.conformance(c.path("input").asText());
        if (c.path("expected").asText().equals("error")) {
          assertTimeout(Duration.ofSeconds(1), () -> refuse(file));
          refused++;
        } else {
          assertStored(WeightsFiles.read(file), Shared.json(Shared.conformance(c.path("expected").asText())), file);
          read++;
        }
      }
    }
    System.out.println(read + " weights files read exactly, " + refused + " refused");
    assertTrue(read >= 12 && refused >= 8, "the conformance folder has at least 12 good and 8 bad files");
  }

  private static void refuse(Path file) {
    String message = assertThrows(WeightsException.class, () -> WeightsFiles.read(file)).getMessage();
    System.out.println(message.replace(file.toString(), file.getFileName().toString()));
    assertTrue(message.contains(file.toString()), message);
    if (message.contains("pickle asks")) {
      assertTrue(message.contains("posix.system") || message.contains("__builtin__.eval"), message);
    }
    assertFalse(Files.exists(Path.of(System.getProperty("java.io.tmpdir"), "pwned")), "a file was executed");
  }

  private static void assertStored(StoredWeights found, JsonNode expected, Path file) {
    assertEquals(expected.size(), found.tensors().size(), () -> file + " " + found.tensors().keySet());
    expected.fields().forEachRemaining(e -> {
      String name = file.getFileName() + " " + e.getKey();
      StoredTensor tensor = found.tensors().get(e.getKey());
      long[] shape = new long[e.getValue().path("shape").size()];
      for (int i = 0; i < shape.length; i++) {
        shape[i] = e.getValue().path("shape").get(i).asLong();
      }
      assertArrayEquals(shape, tensor.shape().asArray(), name);
      assertEquals(typeOf(e.getValue().path("dtype").asText()), tensor.type(), name);
      double[] values = tensor.doubles();
      assertEquals(e.getValue().path("values").size(), values.length, name);
      for (int i = 0; i < values.length; i++) {
        assertEquals(e.getValue().path("values").get(i).asDouble(), values[i], 0, name + "[" + i + "]");
      }
    });
  }

  private static ElementType typeOf(String name) {
    return switch (name) {
      case "bool" -> ElementType.BOOL;
      case "uint8" -> ElementType.U8;
      case "bfloat16" -> ElementType.BF16;
      default -> ElementType.valueOf(
          name.replaceAll("[0-9]", "").substring(0, 1).toUpperCase(Locale.ROOT) + name.replaceAll("[a-z]", ""));
    };
  }

  @Test
  void loadedNetworkComputesWhatPyTorchComputes() {
    JsonNode forward = Shared.json(Shared.conformance("checkpoints/tiny_forward.json"));
    for (String name : List.of("tiny_zip.pth", "wrapped_legacy.pth", "tiny.npz", "tiny.safetensors")) {
      Weights weights = WeightsFiles.read(Shared.conformance("checkpoints/" + name)).toFloat32();
      double error = Distances.max(tinyNetwork(weights, forward), floats(forward.path("output")));
      System.out.printf("forward pass of %s: largest error %.1e%n", name, error);
      assertTrue(error <= 1e-5, () -> name + ": " + error);
    }
  }

  @Test
  void filesPublishedYearsAgoAreRead() {
    Map<String, List<Integer>> channels = Map.of("alex", List.of(64, 192, 384, 256, 256),
        "vgg", List.of(64, 128, 256, 512, 512), "squeeze", List.of(64, 128, 256, 384, 384, 512, 512));
    channels.forEach((name, expected) -> {
      Weights heads = WeightsFiles.read(Shared.data("lpips/" + name + ".pth")).toFloat32();
      Map<String, Shape> shapes = new LinkedHashMap<>();
      for (int i = 0; i < expected.size(); i++) {
        shapes.put("lin" + i + ".model.1.weight", Shape.of(1, expected.get(i), 1, 1));
      }
      heads.require(shapes, "LPIPS heads of " + name);
      heads.tensors().forEach((key, values) -> { // the heads are trained to be non-negative
        for (float value : values.values()) {
          assertTrue(value >= 0 && value < 100, () -> name + " " + key + ": " + value);
        }
      });
    });
  }

  private static float[] tinyNetwork(Weights weights, JsonNode forward) {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Ops tf = graph.tf();
      var w = new TreeMap<String, Operand<TFloat32>>();
      weights.tensors().forEach((name, value) -> w.put(name, graph.variable(name, value).read()));
      Operand<TFloat32> input = graph.input(2, 3, 4, 4);
      Operand<TFloat32> x = tf.linalg.transpose(input, tf.constant(new int[] {0, 2, 3, 1}));
      Operand<TFloat32> filter = tf.linalg.transpose(w.get("body.0.weight"), tf.constant(new int[] {2, 3, 1, 0}));
      x = tf.nn.conv2d(x, filter, List.of(1L, 1L, 1L, 1L), "VALID");
      Operand<TFloat32> scale = tf.math.mul(w.get("body.1.weight"),
          tf.math.rsqrt(tf.math.add(w.get("body.1.running_var"), tf.constant(1e-5f))));
      x = tf.math.add(tf.math.mul(tf.math.sub(x, w.get("body.1.running_mean")), scale), w.get("body.1.bias"));
      x = tf.math.sub(tf.nn.relu(x), tf.math.mul(w.get("body.2.weight"), tf.nn.relu(tf.math.neg(x))));
      x = tf.reshape(tf.linalg.transpose(x, tf.constant(new int[] {0, 3, 1, 2})), tf.constant(new int[] {2, -1}));
      x = tf.math.add(tf.linalg.matMul(x, tf.linalg.transpose(w.get("fc.weight"), tf.constant(new int[] {1, 0}))),
          w.get("fc.bias"));
      return graph.run().feed(input, HostTensor.of(floats(forward.path("input_NCHW")), 2, 3, 4, 4)).fetch(x).values();
    }
  }

  private static float[] floats(JsonNode array) {
    if (array.get(0).isArray()) {
      float[] first = floats(array.get(0));
      float[] all = new float[array.size() * first.length];
      for (int i = 0; i < array.size(); i++) {
        System.arraycopy(floats(array.get(i)), 0, all, i * first.length, first.length);
      }
      return all;
    }
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) array.get(i).asDouble();
    }
    return values;
  }

  @Test
  void truncatedAndAlteredFilesAreReadOrRefusedButNeverFailOtherwise(@TempDir Path folder) throws IOException {
    Random random = new Random(7);
    Path altered = folder.resolve("altered");
    int refused = 0;
    for (String name : List.of("mixed_legacy.pth", "mixed_zip.pth", "protocol4_zip.pth", "tiny_compressed.npz",
        "mixed.safetensors")) {
      byte[] good = Files.readAllBytes(Shared.conformance("checkpoints/" + name));
      for (int i = 0; i < 300; i++) {
        byte[] bad = i % 3 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
        for (int k = 0; k < i % 3 && i % 3 > 0; k++) {
          bad[random.nextInt(Math.min(bad.length, 2500))] = (byte) random.nextInt(256);
        }
        Files.write(altered, bad);
        try {
          WeightsFiles.read(altered);
          assertTrue(i % 3 > 0, () -> name + " cut to " + bad.length + " bytes was read");
        } catch (WeightsException e) {
          refused++;
        }
      }
    }
    System.out.println(refused + " of 1500 truncated or altered files refused, the others read");
    assertTrue(refused >= 500);
  }
}
