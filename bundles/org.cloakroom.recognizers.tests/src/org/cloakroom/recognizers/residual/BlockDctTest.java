package org.cloakroom.recognizers.residual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The fixed convolution is the cosine transform of blocks, and its gradient reaches the picture. */
class BlockDctTest {
  private static final int SIDE = 112;

  private final HostTensor faces = noise();

  private static HostTensor noise() {
    Random random = new Random(5);
    float[] values = new float[2 * SIDE * SIDE * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = 2 * random.nextFloat() - 1;
    }
    return HostTensor.of(values, 2, SIDE, SIDE, 3);
  }

  /** By the definition: double precision, an enlarged picture, and no kernel. */
  private double direct(int image, int row, int column, int step, int color, int frequency) {
    int u = frequency / 8;
    int v = frequency % 8;
    double sum = 0;
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 8; x++) {
        double r = enlarged(image, 8 * row + y, 8 * column + x, step, 0);
        double g = enlarged(image, 8 * row + y, 8 * column + x, step, 1);
        double b = enlarged(image, 8 * row + y, 8 * column + x, step, 2);
        double luma = 0.299 * r + 0.587 * g + 0.114 * b;
        double value = color == 0 ? luma : color == 1 ? (b - luma) / 1.772 : (r - luma) / 1.402;
        sum += value * Math.cos((2 * y + 1) * u * Math.PI / 16) * Math.cos((2 * x + 1) * v * Math.PI / 16);
      }
    }
    return sum * (u == 0 ? Math.sqrt(0.5) : 1) * (v == 0 ? Math.sqrt(0.5) : 1) / 4;
  }

  /** A pixel of the picture that is 8/step times as large, bilinear, with repeated border. */
  private double enlarged(int image, int y, int x, int step, int c) {
    double top = (y + 0.5) * step / 8 - 0.5;
    double left = (x + 0.5) * step / 8 - 0.5;
    double down = top - Math.floor(top);
    double right = left - Math.floor(left);
    int i = (int) Math.floor(top);
    int j = (int) Math.floor(left);
    return (1 - down) * ((1 - right) * pixel(image, i, j, c) + right * pixel(image, i, j + 1, c))
        + down * ((1 - right) * pixel(image, i + 1, j, c) + right * pixel(image, i + 1, j + 1, c));
  }

  private double pixel(int image, int y, int x, int c) {
    int row = Math.max(0, Math.min(SIDE - 1, y));
    int column = Math.max(0, Math.min(SIDE - 1, x));
    return faces.values()[((image * SIDE + row) * SIDE + column) * 3 + c];
  }

  private void assertTransforms(int step, List<Integer> frequencies) {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> input = graph.input(-1, SIDE, SIDE, 3);
      HostTensor found = graph.run().feed(input, faces)
          .fetch(new GraphLayers(graph.tf(), name -> null).blockDct(input, step, frequencies));
      int side = SIDE / step;
      int channels = 3 * frequencies.size();
      assertEquals(List.of(2L, (long) side, (long) side, (long) channels), IntStream.range(0, 4).mapToObj(found.shape()::get).toList());
      double worst = 0;
      for (int i = 0; i < found.values().length; i += step == 8 ? 7 : 97) { // all channels and many places come by
        int channel = i % channels;
        int place = i / channels % (side * side);
        double expected = direct(i / channels / side / side, place / side, place % side, step, channel / frequencies.size(),
            frequencies.get(channel % frequencies.size()));
        worst = Math.max(worst, Math.abs(expected - found.values()[i]));
      }
      assertTrue(worst < 2e-5, "step " + step + ": " + worst);
    }
  }

  @Test
  void coefficientsAreThoseOfTheFormula() {
    assertTransforms(8, IntStream.range(0, 64).boxed().toList());
    assertTransforms(8, BlockDct.LOW);
    assertTransforms(4, BlockDct.HIGH);
    assertTransforms(2, BlockDct.HIGH);
    assertTransforms(1, BlockDct.LOW);
  }

  @Test
  void clientAndServerShareTheFrequenciesOut() {
    assertEquals(30, 3 * BlockDct.LOW.size());
    assertEquals(162, 3 * BlockDct.HIGH.size());
    assertTrue(BlockDct.HIGH.stream().noneMatch(BlockDct.LOW::contains));
  }

  /** The transform of a block is orthonormal, so the gradient of half the squares is what the colors alone make of it. */
  @Test
  void gradientIsTheTransposedKernel() {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> input = graph.input(-1, SIDE, SIDE, 3);
      Operand<TFloat32> all = new GraphLayers(graph.tf(), name -> null).blockDct(input, 8, IntStream.range(0, 64).boxed().toList());
      Operand<TFloat32> half = graph.tf().math.mul(graph.tf().math.square(all), graph.tf().constant(0.5f));
      HostTensor gradient = graph.run().feed(input, faces).fetch(graph.gradient(half, input));
      double[][] colors = {{0.299, 0.587, 0.114}, {-0.299 / 1.772, -0.587 / 1.772, 0.5}, {0.5, -0.587 / 1.402, -0.114 / 1.402}};
      for (int pixel = 0; pixel < 2 * SIDE * SIDE; pixel += 101) {
        for (int c = 0; c < 3; c++) {
          double expected = 0;
          for (double[] row : colors) {
            for (int k = 0; k < 3; k++) {
              expected += row[c] * row[k] * faces.values()[3 * pixel + k];
            }
          }
          assertEquals(expected, gradient.values()[3 * pixel + c], 2e-5);
        }
      }
    }
  }
}
