package org.cloakroom.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.cloakroom.api.transform.KernelSize;
import org.cloakroom.api.transform.StochasticTransform;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.images.Resize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The graph's gradient against central differences along random directions, for random parameters and kernels from 3 to
 * 17, on images without equal values: where pixels tie, the derivative is not defined.
 */
class GradientTest {
  private static final int HEIGHT = 19;
  private static final int WIDTH = 20;
  private static final int CHANNELS = 2;

  static Stream<Transform> blurs() {
    Random random = new Random(20260801);
    List<Transform> transforms = new ArrayList<>();
    for (int k = 3; k <= 17; k += 2) {
      KernelSize square = KernelSize.of(k);
      KernelSize oblong = random.nextBoolean() ? new KernelSize(k, odd(random)) : new KernelSize(odd(random), k);
      transforms.add(new Median(k > 11 ? square : oblong, border(random), Dialect.KORNIA));
      transforms.add(new Box(oblong, border(random), Dialect.KORNIA));
      transforms.add(new Gaussian(oblong, new Sigma.Fixed(0.5 + 3 * random.nextDouble(), 0.5 + 3 * random.nextDouble()),
          border(random), Dialect.KORNIA));
      transforms.add(new Gaussian(square, new Sigma.Auto(), border(random), Dialect.OPENCV));
      transforms.add(new Motion(k, 720 * random.nextDouble() - 360, 2 * random.nextDouble() - 1,
          random.nextBoolean() ? RotationMode.NEAREST : RotationMode.BILINEAR, border(random)));
      SizeRestoration resize = SizeRestoration.values()[random.nextInt(2)];
      transforms.add(new BlurPool(k, 1 + random.nextInt(3), resize));
      transforms.add(new MaxBlurPool(k, 1 + random.nextInt(3), 1 + random.nextInt(4), resize));
    }
    return transforms.stream();
  }

  static Stream<Transform> others() {
    Random random = new Random(20260802);
    List<Transform> transforms = new ArrayList<>();
    for (int k = 3; k <= 7; k += 4) {
      KernelSize kernel = new KernelSize(k, odd(random) / 2 | 1);
      transforms.add(new Bilateral(kernel, 0.2 + random.nextDouble(), Sigma.of(1 + random.nextDouble()),
          ColorDistance.values()[random.nextInt(2)], border(random)));
      transforms.add(new Unsharp(KernelSize.of(k), Sigma.of(1 + random.nextDouble()), 0.3 * random.nextDouble()));
      transforms.add(new NlMeans(k, 1 + random.nextInt(3), 0.3 + random.nextDouble(), 0));
      transforms.add(new TotalVariation(0.05 + random.nextDouble(), k));
      transforms.add(new DownUp(0.2 + 0.7 * random.nextDouble(), Resize.values()[random.nextInt(4)],
          Resize.values()[random.nextInt(4)]));
      transforms.add(new GaussianNoise(0.01, k));
      transforms.add(Chain.of(Median.of(3), new Gaussian(kernel, Sigma.of(1), BorderMode.AUTO, Dialect.KORNIA)));
      transforms.add(new Eot(List.of(Median.of(3), Box.of(k), new GaussianNoise(0.01, 3)), List.of(), 0.1, 1));
    }
    return transforms.stream();
  }

  private static int odd(Random random) {
    return 3 + 2 * random.nextInt(8);
  }

  private static BorderMode border(Random random) {
    return BorderMode.values()[1 + random.nextInt(4)];
  }

  @ParameterizedTest
  @MethodSource("blurs")
  void blursAgreeWithDifferences(Transform transform) {
    Random random = new Random(transform.toString().hashCode());
    check(transform, Samples.withoutTies(random, 2, HEIGHT, WIDTH, CHANNELS), 4e-4 / 2, random, 0.01);
  }

  @ParameterizedTest
  @MethodSource("others")
  void othersAgreeWithDifferences(Transform transform) {
    Random random = new Random(transform.toString().hashCode());
    HostTensor images = Samples.withoutTies(random, 2, HEIGHT, WIDTH, CHANNELS);
    for (int i = 0; i < images.values().length; i++) { // away from 0 and 1, where clipping has a kink
      images.values()[i] = 0.3f + 0.4f * images.values()[i];
    }
    check(transform, images, 1e-4, random, 0.02);
  }

  @Test
  void jpegAgreesWithDifferences() {
    // coarse tables and little contrast: no coefficient comes near the jumps of the approximated rounding
    for (Chroma chroma : Chroma.values()) {
      Random random = new Random(5);
      HostTensor images = Samples.withoutTies(random, 2, HEIGHT, WIDTH, 3);
      for (int i = 0; i < images.values().length; i++) {
        images.values()[i] = 0.51f + 0.1f * (images.values()[i] - 0.5f);
      }
      check(new Jpeg(3, chroma, JpegRounding.CUBIC), images, 1e-3, random, 0.02);
    }
  }

  @Test
  void straightThroughTransformsPassTheGradient() {
    for (Transform transform : List.of(new BitDepth(3), new Jpeg(80, Chroma.FULL, JpegRounding.STRAIGHT_THROUGH))) {
      try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
        Random random = new Random(2);
        HostTensor images = Samples.uniform(random, 1, 16, 16, 3);
        for (int i = 0; i < images.values().length; i++) {
          images.values()[i] = 0.4f + 0.2f * images.values()[i]; // no clipping
        }
        Operand<TFloat32> x = graph.input(-1, 16, 16, 3);
        Operand<TFloat32> w = graph.input(-1, 16, 16, 3);
        HostTensor weights = Samples.uniform(random, 1, 16, 16, 3);
        Operand<TFloat32> y = transform.apply(graph.tf(), x);
        float[] gradient = graph.run().feed(x, images).feed(w, weights)
            .fetch(graph.gradient(graph.tf().math.mul(w, y), x)).values();
        for (int i = 0; i < gradient.length; i++) {
          assertEquals(weights.values()[i], gradient[i], 1e-4, transform.toString());
        }
      }
    }
  }

  private static void check(Transform transform, HostTensor images, double step, Random random, double tolerance) {
    long[] shape = images.shape().asArray();
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> x = graph.input(-1, shape[1], shape[2], shape[3]);
      Operand<TFloat32> y = transform instanceof StochasticTransform stochastic
          ? stochastic.apply(graph.tf(), x, graph.tf().constant(new long[] {3, 4})) // noise that ignores the content
          : transform.apply(graph.tf(), x);
      Operand<TFloat32> w = graph.input(-1, shape[1], shape[2], shape[3]);
      HostTensor weights = Samples.uniform(random, 2, (int) shape[1], (int) shape[2], (int) shape[3]);
      // always both, so that TensorFlow optimizes the graph once
      List<Operand<TFloat32>> both = List.of(y, graph.gradient(graph.tf().math.mul(w, y), x));
      HostTensor g = graph.run().feed(x, images).feed(w, weights).fetch(both).get(1);
      for (int trial = 0; trial < 2; trial++) {
        float[] direction = new float[images.values().length];
        for (int i = 0; i < direction.length; i++) {
          direction[i] = 2 * random.nextFloat() - 1;
        }
        HostTensor above =
            graph.run().feed(x, moved(images, direction, step)).feed(w, weights).fetch(both).get(0);
        HostTensor below =
            graph.run().feed(x, moved(images, direction, -step)).feed(w, weights).fetch(both).get(0);
        double numeric = 0;
        double analytic = 0;
        double scale = 0;
        for (int i = 0; i < direction.length; i++) {
          numeric += weights.values()[i] * ((double) above.values()[i] - below.values()[i]) / (2 * step);
          analytic += (double) g.values()[i] * direction[i];
          scale += (double) g.values()[i] * g.values()[i];
        }
        assertTrue(scale > 0, transform + " has no gradient");
        // the derivative along a random direction is about the gradient's length in size
        assertEquals(0, (numeric - analytic) / Math.sqrt(scale), tolerance, transform.toString());
      }
    }
  }

  private static HostTensor moved(HostTensor images, float[] direction, double step) {
    float[] values = new float[direction.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (images.values()[i] + step * direction[i]);
    }
    return new HostTensor(images.shape(), values);
  }
}
