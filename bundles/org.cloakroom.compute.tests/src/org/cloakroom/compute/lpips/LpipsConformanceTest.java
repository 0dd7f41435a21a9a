package org.cloakroom.compute.lpips;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.weights.Weights;
import org.cloakroom.compute.weights.WeightsException;
import org.cloakroom.compute.weights.WeightsFiles;
import org.cloakroom.testing.Distances;
import org.cloakroom.testing.Formula;
import org.cloakroom.testing.Npy;
import org.cloakroom.testing.Shared;
import org.cloakroom.testing.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class LpipsConformanceTest {
  @TempDir Path folder;

  private static LpipsFiles formulaAlex() {
    Map<String, HostTensor> trunk = new LinkedHashMap<>();
    for (JsonNode entry : Shared.json(Shared.conformance("lpips/alexnet_keys.json")).path("keys")) {
      String key = entry.path("key").asText();
      long[] shape = new long[entry.path("shape").size()];
      for (int i = 0; i < shape.length; i++) {
        shape[i] = entry.path("shape").get(i).asLong();
      }
      trunk.put(key, shape.length == 1 ? Formula.vector(key, (int) shape[0], -0.1, 0.2) : Formula.weight(key, 2.0, shape));
    }
    return new LpipsFiles(Weights.of(trunk), WeightsFiles.read(Shared.data("lpips/alex.pth")).toFloat32());
  }

  @Test
  void alexAgreesWithTheReference() {
    LpipsFiles files = formulaAlex();
    double largestValue = 0;
    double largestGradient = 0;
    int checked = 0;
    for (JsonNode c : Shared.cases("lpips")) {
      HostTensor first = TestImages.tensor(Shared.conformance(c.path("input").get(0).asText()));
      HostTensor second = TestImages.tensor(Shared.conformance(c.path("input").get(1).asText()));
      try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
        Lpips lpips = new Lpips(graph, LpipsNetwork.ALEX, files);
        Operand<TFloat32> a = graph.input(-1, 112, 112, 3);
        Operand<TFloat32> b = graph.input(-1, 112, 112, 3);
        Operand<TFloat32> value = lpips.distance(a, b);
        Operand<TFloat32> gradient = graph.gradient(value, b);
        List<HostTensor> found = graph.run().feed(a, first).feed(b, second).fetch(List.of(value, gradient));
        if (c.path("value").asDouble() == 0) {
          assertEquals(0, found.get(0).scalar(), 1e-9);
          // not quite zero: TensorFlow fuses, and so rounds, the branch without a gradient differently
          assertEquals(0, Distances.max(found.get(1).values(), new float[112 * 112 * 3]), 1e-8);
        } else {
          double error = Math.abs(found.get(0).scalar() / c.path("value").asDouble() - 1);
          double gradientError = Distances.relativeL2(
              found.get(1).values(), Npy.read(Shared.conformance(c.path("expected").asText())).values());
          assertTrue(error < 1e-4, c.path("id") + ": relative error " + error);
          assertTrue(gradientError < 1e-2, c.path("id") + ": relative error of the gradient " + gradientError);
          largestValue = Math.max(largestValue, error);
          largestGradient = Math.max(largestGradient, gradientError);
          checkLayers(graph, lpips.layers(a, b), a, first, b, second, c);
        }
      }
      checked++;
    }
    assertEquals(4, checked);
    System.out.printf("LPIPS: %d cases, largest relative error of values %.1e, of gradients %.1e%n", checked, largestValue,
        largestGradient);
  }

  private static void checkLayers(ComputeGraph graph, List<Operand<TFloat32>> layers, Operand<TFloat32> a, HostTensor first,
      Operand<TFloat32> b, HostTensor second, JsonNode c) {
    List<HostTensor> found = graph.run().feed(a, first).feed(b, second).fetch(layers);
    for (int i = 0; i < found.size(); i++) {
      double expected = c.path("value_per_layer").get(i).asDouble();
      assertEquals(expected, found.get(i).scalar(), 1e-4 * expected, c.path("id") + " layer " + i);
    }
  }

  @Test
  void eachImagePairHasItsOwnValue() {
    HostTensor first = TestImages.tensor(Shared.conformance("inputs/face0.png"));
    HostTensor second = TestImages.tensor(Shared.conformance("inputs/face1.png"));
    float[] both = new float[2 * first.values().length];
    float[] twice = new float[both.length];
    System.arraycopy(first.values(), 0, both, 0, first.values().length);
    System.arraycopy(second.values(), 0, both, first.values().length, first.values().length);
    System.arraycopy(second.values(), 0, twice, 0, first.values().length);
    System.arraycopy(second.values(), 0, twice, first.values().length, first.values().length);
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> a = graph.input(-1, 112, 112, 3);
      Operand<TFloat32> b = graph.input(-1, 112, 112, 3);
      Operand<TFloat32> distance = new Lpips(graph, LpipsNetwork.ALEX, formulaAlex()).distance(a, b);
      float[] found = graph.run().feed(a, HostTensor.of(both, 2, 112, 112, 3)).feed(b, HostTensor.of(twice, 2, 112, 112, 3))
          .fetch(distance).values();
      assertEquals(0.29065, found[0], 1e-4);
      assertEquals(0, found[1], 1e-9);
    }
  }

  /** No vectors exist for the other two networks; the sizes of the compared maps follow from their definitions. */
  @Test
  void vggAndSqueezeCompareTheRightMaps() {
    check(LpipsNetwork.VGG, List.of(112, 56, 28, 14, 7));
    check(LpipsNetwork.SQUEEZE, List.of(55, 27, 13, 6, 6, 6, 6));
  }

  private static void check(LpipsNetwork network, List<Integer> sides) {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> image = graph.input(1, 112, 112, 3);
      List<Operand<TFloat32>> taps = new Trunk(graph, network, formula(network)).taps(image);
      assertEquals(network.channels(), taps.stream().map(t -> (int) t.shape().get(3)).toList());
      assertEquals(sides, taps.stream().map(t -> (int) t.shape().get(1)).toList());
      assertEquals(sides, taps.stream().map(t -> (int) t.shape().get(2)).toList());
    }
  }

  /** All parameters with torchvision's shapes. */
  private static Weights formula(LpipsNetwork network) {
    Map<String, HostTensor> tensors = new LinkedHashMap<>();
    if (network == LpipsNetwork.VGG) {
      int[][] layers = {{0, 3, 64}, {2, 64, 64}, {5, 64, 128}, {7, 128, 128}, {10, 128, 256}, {12, 256, 256}, {14, 256, 256},
          {17, 256, 512}, {19, 512, 512}, {21, 512, 512}, {24, 512, 512}, {26, 512, 512}, {28, 512, 512}};
      for (int[] l : layers) {
        add(tensors, "features." + l[0], l[2], l[1], 3);
      }
    } else {
      add(tensors, "features.0", 64, 3, 3);
      int[][] fires = {{3, 64, 16, 64}, {4, 128, 16, 64}, {6, 128, 32, 128}, {7, 256, 32, 128}, {9, 256, 48, 192},
          {10, 384, 48, 192}, {11, 384, 64, 256}, {12, 512, 64, 256}};
      for (int[] f : fires) {
        add(tensors, "features." + f[0] + ".squeeze", f[2], f[1], 1);
        add(tensors, "features." + f[0] + ".expand1x1", f[3], f[2], 1);
        add(tensors, "features." + f[0] + ".expand3x3", f[3], f[2], 3);
      }
    }
    return Weights.of(tensors);
  }

  private static void add(Map<String, HostTensor> tensors, String name, int out, int in, int side) {
    tensors.put(name + ".weight", Formula.weight(name + ".weight", 2, out, in, side, side));
    tensors.put(name + ".bias", Formula.vector(name + ".bias", out, -0.1, 0.2));
  }

  /**
   * SqueezeNet with other ImageNet weights than the published ones and the published heads: not LPIPS, but close enough to order the
   * authors' two example images as people did.
   */
  @Test
  void squeezeOrdersTheAuthorsExamples() {
    Weights keras = WeightsFiles.read(Shared.data("lpips/squeezenet11_imagenet.safetensors")).toFloat32();
    Weights heads = WeightsFiles.read(Shared.data("lpips/squeeze.pth")).toFloat32();
    HostTensor reference = TestImages.tensor(Shared.data("lpips/ex_ref.png"));
    float[] found = new float[2];
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Lpips lpips = new Lpips(graph, LpipsNetwork.SQUEEZE, new LpipsFiles(torchvision(keras), heads));
      Operand<TFloat32> a = graph.input(-1, 64, 64, 3);
      Operand<TFloat32> b = graph.input(-1, 64, 64, 3);
      Operand<TFloat32> distance = lpips.distance(a, b);
      for (int i = 0; i < 2; i++) {
        found[i] = graph.run().feed(a, reference).feed(b, TestImages.tensor(Shared.data("lpips/ex_p" + i + ".png")))
            .fetch(distance).scalar();
      }
    }
    System.out.printf("squeeze with other weights: p0 %.3f, p1 %.3f%n", found[0], found[1]);
    assertTrue(found[1] > 0 && found[0] > 1.5 * found[1], found[0] + " " + found[1]);
  }

  private static Weights torchvision(Weights keras) {
    int[] layers = {3, 4, 6, 7, 9, 10, 11, 12};
    Map<String, HostTensor> tensors = new LinkedHashMap<>();
    keras.tensors().forEach((name, tensor) -> {
      String[] parts = name.split("/");
      String layer = parts[0].equals("conv1") ? "0" : layers[Integer.parseInt(parts[0].substring(4)) - 2] + "."
          + parts[1].replaceAll("^squeeze1x1$", "squeeze");
      boolean bias = parts[parts.length - 1].equals("bias");
      tensors.put("features." + layer + (bias ? ".bias" : ".weight"), bias ? tensor : outFirst(tensor));
    });
    return Weights.of(tensors);
  }

  /** From [H,W,in,out] to [out,in,H,W]. */
  private static HostTensor outFirst(HostTensor kernel) {
    long[] s = kernel.shape().asArray();
    int area = (int) (s[0] * s[1]);
    int in = (int) s[2];
    int out = (int) s[3];
    float[] values = new float[area * in * out];
    for (int p = 0; p < area; p++) {
      for (int i = 0; i < in; i++) {
        for (int o = 0; o < out; o++) {
          values[(o * in + i) * area + p] = kernel.values()[(p * in + i) * out + o];
        }
      }
    }
    return HostTensor.of(values, s[3], s[2], s[0], s[1]);
  }

  @Test
  void withoutTheFilesSaysWhichToGetAndWhere() {
    for (LpipsNetwork network : LpipsNetwork.values()) {
      String message = assertThrows(WeightsException.class, () -> LpipsFiles.read(network, folder)).getMessage();
      assertTrue(message.contains(network.word() + " is not available") && message.contains(folder.toString())
          && message.contains(network.heads().name()) && message.contains(network.trunks().get(0).name()), message);
    }
  }

  @Test
  void nothingElseIsCalledLpips() throws IOException {
    Files.copy(Shared.data("lpips/squeeze.pth"), folder.resolve("squeeze.pth"));
    Files.copy(Shared.data("lpips/squeezenet11_imagenet.safetensors"), folder.resolve("squeezenet1_1-b8a52dc0.pth"));
    String message =
        assertThrows(WeightsException.class, () -> LpipsFiles.read(LpipsNetwork.SQUEEZE, folder)).getMessage();
    assertTrue(message.contains("squeezenet1_1-b8a52dc0.pth is not the published file") && message.contains("its SHA-256 is"),
        message);
    for (LpipsNetwork network : LpipsNetwork.values()) { // the checksums of the heads are those of the authors' files
      assertTrue(network.heads().matches(Shared.data("lpips/" + network.heads().name())), network.word());
    }
  }
}
