package org.cloakroom.compute.graphs;

import static org.cloakroom.compute.graphs.OnnxBytes.attribute;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.weights.WeightsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Operators against plain loops in ONNX's own order of dimensions, NCHW. */
class OnnxOperatorsTest {
  @TempDir Path folder;

  private static float[] numbers(int count, int seed) {
    float[] values = new float[count];
    Random random = new Random(seed);
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** Runs a model on NCHW numbers and returns value "y" in NCHW. */
  private float[] run(OnnxBytes model, float[] x, int n, int c, int h, int w) throws IOException {
    OnnxGraph onnx = OnnxGraph.read(model.write(folder.resolve("m.onnx")));
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> input = graph.input(-1, h, w, c);
      Operand<TFloat32> y = onnx.in(graph).output("y", Map.of("x", input));
      if (y.shape().numDimensions() == 4) {
        y = graph.tf().linalg.transpose(y, graph.tf().constant(new int[] {0, 3, 1, 2}));
      }
      HostTensor nhwc = Layout.permute(HostTensor.of(x, n, c, h, w), 0, 2, 3, 1);
      return graph.run().feed(input, nhwc).fetch(y).values();
    }
  }

  /** Plain convolution; pads are top, left, bottom, right. */
  private static float[] convolve(float[] x, int n, int c, int h, int w, float[] k, int out, int groups, int kh, int kw,
      int sh, int sw, int[] pads, float[] bias) {
    int oh = (h + pads[0] + pads[2] - kh) / sh + 1;
    int ow = (w + pads[1] + pads[3] - kw) / sw + 1;
    int in = c / groups;
    float[] y = new float[n * out * oh * ow];
    for (int i = 0; i < y.length; i++) {
      int col = i % ow;
      int row = i / ow % oh;
      int o = i / (ow * oh) % out;
      double sum = bias[o];
      for (int j = 0; j < in * kh * kw; j++) {
        int xx = col * sw - pads[1] + j % kw;
        int yy = row * sh - pads[0] + j / kw % kh;
        int channel = o / (out / groups) * in + j / (kw * kh);
        if (xx >= 0 && xx < w && yy >= 0 && yy < h) {
          sum += (double) k[o * in * kh * kw + j] * x[((i / (ow * oh * out) * c + channel) * h + yy) * w + xx];
        }
      }
      y[i] = (float) sum;
    }
    return y;
  }

  @Test
  void convolutionsOfEveryGroupingAndPadding() throws IOException {
    float[] x = numbers(2 * 4 * 7 * 6, 1);
    for (int groups : new int[] {1, 2, 4}) {
      float[] k = numbers(8 * 4 / groups * 3 * 2, 2);
      float[] bias = numbers(8, 3);
      OnnxBytes model = new OnnxBytes(13, -1, 4, 7, 6).weights("k", k, 8, 4 / groups, 3, 2).weights("b", bias, 8)
          .node("Conv", "x k b", "y", attribute("group", groups), attribute("strides", new int[] {2, 1}),
              attribute("pads", new int[] {1, 0, 2, 1}), attribute("kernel_shape", new int[] {3, 2}));
      assertArrayEquals(
          convolve(x, 2, 4, 7, 6, k, 8, groups, 3, 2, 2, 1, new int[] {1, 0, 2, 1}, bias),
          run(model, x, 2, 4, 7, 6), 1e-5f, groups + " groups");
    }
  }

  @Test
  void poolsPadWithTheRightValue() throws IOException {
    float[] x = {-1, -2, -3, -4};
    OnnxBytes max = new OnnxBytes(13, -1, 1, 2, 2).node("MaxPool", "x", "y", attribute("kernel_shape", new int[] {3, 3}),
        attribute("pads", new int[] {1, 1, 1, 1}), attribute("strides", new int[] {2, 2}));
    assertArrayEquals(new float[] {-1}, run(max, x, 1, 1, 2, 2));
    OnnxBytes average = new OnnxBytes(13, -1, 1, 2, 2).node("AveragePool", "x", "y",
        attribute("kernel_shape", new int[] {2, 2}), attribute("pads", new int[] {1, 1, 0, 0}),
        attribute("count_include_pad", 1));
    assertArrayEquals(new float[] {-0.25f, -0.75f, -1, -2.5f}, run(average, x, 1, 1, 2, 2), 1e-6f);
    OnnxBytes global = new OnnxBytes(13, -1, 2, 1, 2).node("GlobalAveragePool", "x", "y");
    assertArrayEquals(new float[] {-1.5f, -3.5f}, run(global, x, 1, 2, 1, 2), 1e-6f);
  }

  @Test
  void headOfAnIrNetworkFlattensChannelsFirst() throws IOException {
    float[] x = numbers(3 * 2 * 2 * 3, 4);
    float[] scale = {1.5f, -0.5f};
    float[] offset = {0.1f, 0.2f};
    float[] mean = {0.3f, -0.3f};
    float[] variance = {2, 0.5f};
    float[] slope = {0.25f, -0.1f};
    float[] matrix = numbers(12 * 5, 5);
    float[] bias = numbers(5, 6);
    OnnxBytes model = new OnnxBytes(11, 1, 2, 2, -1).weights("s", scale, 2).weights("o", offset, 2)
        .weights("m", mean, 2).weights("v", variance, 2).weights("p", slope, 2).weights("w", matrix, 12, 5)
        .weights("b", bias, 5).weights("one", new float[] {1, 1, 1, 1, 1}, 5).weights("zero", new float[5], 5)
        .node("BatchNormalization", "x s o m v", "n", attribute("epsilon", 2e-5f)).node("PRelu", "n p", "r")
        .node("Dropout", "r", "d").node("Flatten", "d", "f")
        .node("Gemm", "f w b", "g", attribute("alpha", 0.5f), attribute("beta", 2f))
        .node("BatchNormalization", "g one zero zero one", "y", attribute("epsilon", 3f));
    float[] expected = new float[15];
    for (int i = 0; i < 15; i++) {
      double sum = 0;
      for (int j = 0; j < 12; j++) {
        int c = j / 6;
        double v = (x[i / 5 * 12 + j] - mean[c]) / Math.sqrt(variance[c] + 2e-5) * scale[c] + offset[c];
        sum += (v < 0 ? slope[c] * v : v) * matrix[j * 5 + i % 5];
      }
      expected[i] = (float) ((0.5 * sum + 2 * bias[i % 5]) / 2);
    }
    assertArrayEquals(expected, run(model, x, 3, 2, 2, 3), 1e-5f);
  }

  @Test
  void squeezeAndExcitationAndShapesThatAreComputed() throws IOException {
    float[] x = numbers(2 * 3 * 2 * 2, 7);
    OnnxBytes model = new OnnxBytes(18, -1, 3, 2, 2).integers("hw", 2, 3).integers("one", 1).integers("zero", 0)
        .integers("minus", -1).node("ReduceMean", "x hw", "mean", attribute("keepdims", 1)).node("Sigmoid", "mean", "gate")
        .node("Mul", "x gate", "scaled").node("Shape", "scaled", "shape").node("Gather", "shape zero", "batch")
        .node("Concat", "batch minus", "target", attribute("axis", 0)).node("Reshape", "scaled target", "y");
    float[] expected = new float[24];
    for (int i = 0; i < 24; i++) {
      double mean = 0;
      for (int j = 0; j < 4; j++) {
        mean += x[i / 4 * 4 + j] / 4;
      }
      expected[i] = (float) (x[i] / (1 + Math.exp(-mean)));
    }
    assertArrayEquals(expected, run(model, x, 2, 3, 2, 2), 1e-5f);
  }

  @Test
  void channelsLastModelsAreTurnedBack() throws IOException {
    float[] x = numbers(3 * 2 * 4, 8); // NCHW; the model declares [N,2,4,3]
    OnnxBytes model = new OnnxBytes(13, -1, 2, 4, 3)
        .node("Transpose", "x", "t", attribute("perm", new int[] {0, 3, 1, 2})).node("Flatten", "t", "y");
    assertArrayEquals(x, run(model, x, 1, 3, 2, 4));
  }

  @Test
  void clipPadConcatAndReductionInChannelsFirstOrder() throws IOException {
    float[] x = {1, -2, 3, 4, 0.5f, 9};
    OnnxBytes model = new OnnxBytes(13, -1, 2, 1, -1).weights("lo", new float[] {-1}).weights("hi", new float[] {5})
        .integers("pads", 0, 1, 0, 0, 0, 0, 0, 1).node("Clip", "x lo hi", "c").node("Pad", "c pads", "p")
        .node("Concat", "p p", "cc", attribute("axis", 1))
        .node("ReduceSum", "cc axes", "y", attribute("keepdims", 0)).integers("axes", 2);
    float[] half = {0, 0, 0, 0, 1, -1, 3, 0, 4, 0.5f, 5, 0};
    float[] expected = Arrays.copyOf(half, 24);
    System.arraycopy(half, 0, expected, 12, 12);
    assertArrayEquals(expected, run(model, x, 1, 2, 1, 3));
  }

  @Test
  void weightsInAFileBesideAreReadAndNowhereElse() throws IOException {
    ByteBuffer data = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putFloat(9).putFloat(2).putFloat(3);
    Files.write(folder.resolve("m.data"), data.array());
    OnnxBytes model = new OnnxBytes(13, -1, 2, 1, 1).external("w", "m.data", "4", 2, 1, 1).node("Mul", "x w", "y");
    assertArrayEquals(new float[] {20, 300}, run(model, new float[] {10, 100}, 1, 2, 1, 1));
    assertEquals(List.of(folder.resolve("m.data")), OnnxGraph.read(folder.resolve("m.onnx")).dataFiles());
    refuse(new OnnxBytes(13, -1, 2).external("w", "../m.data", "0", 2).node("Mul", "x w", "y"), "no file beside it");
    refuse(new OnnxBytes(13, -1, 2).external("w", "m.data", "8", 2).node("Mul", "x w", "y"), "beyond the end");
  }

  @Test
  void whatIsNotUnderstoodIsRefusedByName() throws IOException {
    refuse(new OnnxBytes(13, -1, 1, 2, 2).node("GridSample", "x x", "y"), "operator GridSample");
    refuse(new OnnxBytes(13, -1, 1, 4, 4).weights("k", new float[9], 1, 1, 3, 3)
        .node("Conv", "x k", "y", attribute("dilations", new int[] {2, 2})), "dilations [2, 2]");
    refuse(new OnnxBytes(13, -1, 1, 4, 4).node("Relu", "nothing", "y"), "'nothing'");
    refuse(new OnnxBytes(13, -1, 1, 4, 4).node("Relu", "x", "z"), "no computed value 'y'");
    refuse(new OnnxBytes(6, -1, 1, 4, 4).node("Relu", "x", "y"), "operator set 6");
    refuse(new OnnxBytes(13, -1, 1).weights("w", new float[2], 1L << 40, 1L << 40).node("Relu", "x", "y"), "larger than");
    refuse(new OnnxBytes(13, -1, 1).weights("w", new float[2], 3).node("Relu", "x", "y"), "8 bytes instead of 12");
  }

  private void refuse(OnnxBytes model, String reason) throws IOException {
    Path file = model.write(folder.resolve("bad.onnx"));
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      String message = assertThrows(WeightsException.class, () ->
          OnnxGraph.read(file).in(graph).output("y", Map.of("x", graph.input(-1, 4, 4, 1)))).getMessage();
      assertTrue(message.contains(reason) && message.contains("bad.onnx"), message);
    }
  }

  @Test
  void alteredFilesAreReadOrRefusedButNeverFailOtherwise() throws IOException {
    byte[] good = Files.readAllBytes(new OnnxBytes(13, -1, 1, 4, 4).weights("k", numbers(9, 1), 1, 1, 3, 3)
        .integers("i", 1, 2, 3).node("Conv", "x k", "y", attribute("pads", new int[] {1, 1, 1, 1}))
        .write(folder.resolve("good.onnx")));
    Random random = new Random(3);
    int refused = 0;
    for (int i = 0; i < 1000; i++) {
      byte[] bad = i % 2 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
      if (i % 2 == 1) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("altered.onnx"), bad);
      try {
        OnnxGraph.read(file);
        assertEquals(good.length, bad.length, "a truncated file was read");
      } catch (WeightsException e) {
        refused++;
      }
    }
    System.out.println(refused + " of 1000 truncated or altered ONNX files refused, the others read");
    assertTrue(refused >= 500);
  }
}
