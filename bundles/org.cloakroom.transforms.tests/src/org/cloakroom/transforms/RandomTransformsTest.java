package org.cloakroom.transforms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.cloakroom.api.Progress;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.transform.StochasticTransform;
import org.cloakroom.api.transform.TransformRunner;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class RandomTransformsTest {
  private static final int SIDE = 16;
  private static final int SIZE = SIDE * SIDE * 3;

  private static float[] drawn(StochasticTransform transform, HostTensor images, long... seed) {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> x = graph.input(-1, SIDE, SIDE, 3);
      Operand<TFloat32> y = seed.length == 0
          ? transform.apply(graph.tf(), x) : transform.apply(graph.tf(), x, graph.tf().constant(seed));
      return graph.run().feed(x, images).fetch(y).values();
    }
  }

  private static HostTensor gray(int count) {
    float[] values = new float[count * SIZE];
    Arrays.fill(values, 0.5f);
    return HostTensor.of(values, count, SIDE, SIDE, 3);
  }

  @Test
  void noiseHasItsStandardDeviationAndItsSeed() {
    GaussianNoise noise = new GaussianNoise(0.1, 3);
    for (float[] y : List.of(drawn(noise, gray(20)), drawn(noise, gray(20), 1, 2))) {
      double sum = 0;
      double squares = 0;
      for (float v : y) {
        sum += v - 0.5;
        squares += (v - 0.5) * (v - 0.5);
      }
      assertEquals(0, sum / y.length, 0.01);
      assertEquals(0.1, Math.sqrt(squares / y.length), 0.01);
    }
    assertArrayEquals(drawn(noise, gray(2), 5, 6), drawn(noise, gray(2), 5, 6));
    assertFalse(Arrays.equals(drawn(noise, gray(2), 5, 6), drawn(noise, gray(2), 5, 7)));
    assertArrayEquals(drawn(noise, gray(2)), drawn(noise, gray(2)));
    assertFalse(Arrays.equals(drawn(noise, gray(2)), drawn(new GaussianNoise(0.1, 4), gray(2))));
  }

  @Test
  void fixedSeedGivesDifferentImagesDifferentNoise() {
    HostTensor images = Samples.uniform(new Random(1), 2, SIDE, SIDE, 3);
    for (int i = 0; i < images.values().length; i++) {
      images.values()[i] = 0.3f + 0.4f * images.values()[i];
    }
    float[] y = drawn(new GaussianNoise(0.02, 3), images);
    double product = 0;
    double squares = 0;
    for (int i = 0; i < SIZE; i++) {
      double a = y[i] - images.values()[i];
      double b = y[SIZE + i] - images.values()[SIZE + i];
      product += a * b;
      squares += (a * a + b * b) / 2;
    }
    assertEquals(0, product / squares, 0.15, "correlation of the noise of two images");
  }

  @Test
  void drawsFollowTheWeights() {
    int count = 400;
    HostTensor images = Samples.uniform(new Random(1), count, SIDE, SIDE, 3);
    Eot eot = new Eot(List.of(new BitDepth(1), Box.of(3)), List.of(1.0, 3.0), 0.2, 9);
    for (float[] y : List.of(drawn(eot, images), drawn(eot, images, 8, 8))) {
      int[] drawn = new int[3];
      for (int n = 0; n < count; n++) {
        float first = y[n * SIZE];
        boolean unchanged = first == images.values()[n * SIZE];
        boolean binary = first == 0 || first == 1;
        drawn[unchanged ? 2 : binary ? 0 : 1]++;
      }
      assertEquals(0.2 * count, drawn[0], 0.08 * count, "bit depth");
      assertEquals(0.6 * count, drawn[1], 0.1 * count, "box");
      assertEquals(0.2 * count, drawn[2], 0.08 * count, "unchanged");
    }
  }

  @Test
  void chainDrawsItsStagesFromOneSeed() {
    Chain chain = Chain.of(new GaussianNoise(0.1, 1), Box.of(3), new GaussianNoise(0.1, 1));
    assertArrayEquals(drawn(chain, gray(2), 1, 1), drawn(chain, gray(2), 1, 1));
    assertFalse(Arrays.equals(drawn(chain, gray(2), 1, 1), drawn(chain, gray(2), 2, 1)));
  }

  @Test
  void runnerGoesStageByStageAndUsesTheRealCodec() {
    Images images = new Images(5, SIDE, SIDE, Samples.uniform(new Random(1), 5, SIDE, SIDE, 3).values());
    Jpeg jpeg = new Jpeg(40, Chroma.HALVED, JpegRounding.CUBIC);
    Chain chain = Chain.of(Box.of(3), jpeg, Chain.of(new BitDepth(2), Median.of(3)));
    try (TransformRunner whole = new TransformRunner(chain, ComputeOptions.cpu(), 2);
        TransformRunner blur = new TransformRunner(Box.of(3), ComputeOptions.cpu(), 5);
        TransformRunner rest = new TransformRunner(Chain.of(new BitDepth(2), Median.of(3)), ComputeOptions.cpu(), 3)) {
      Images blurred = blur.apply(images, Progress.NONE);
      Images coded = Images.of(blurred.quantize().stream().map(jpeg::exact).toList());
      float[] expected = rest.apply(coded, Progress.NONE).values();
      float[] actual = whole.apply(images, Progress.NONE).values();
      assertArrayEquals(expected, actual, 1e-6f);
      assertTrue(whole.apply(images.slice(0, 1), Progress.NONE).count() == 1);
    }
  }
}
