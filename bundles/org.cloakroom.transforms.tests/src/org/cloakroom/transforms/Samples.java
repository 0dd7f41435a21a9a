package org.cloakroom.transforms;

import java.util.List;
import java.util.Random;
import org.cloakroom.api.transform.KernelSize;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.images.Resize;

/** Transforms and images for tests. */
final class Samples {
  private Samples() {}

  /** One of each kind, with parameters near the defaults. */
  static List<Transform> all() {
    return List.of(
        Median.of(5),
        new Median(new KernelSize(3, 5), BorderMode.AUTO, Dialect.OPENCV),
        Box.of(5),
        new Box(KernelSize.of(7), BorderMode.AUTO, Dialect.OPENCV),
        Gaussian.of(7, 3),
        new Gaussian(KernelSize.of(5), new Sigma.Auto(), BorderMode.AUTO, Dialect.OPENCV),
        new Motion(5, 35, 0.5, RotationMode.NEAREST, BorderMode.AUTO),
        new Motion(7, 20, -0.5, RotationMode.BILINEAR, BorderMode.REPLICATE),
        new BlurPool(3, 2, SizeRestoration.BILINEAR_HALF_PIXEL),
        new BlurPool(5, 2, SizeRestoration.RESIZE_128_CROP_112),
        new MaxBlurPool(3, 2, 2, SizeRestoration.BILINEAR_HALF_PIXEL),
        new Jpeg(75, Chroma.HALVED, JpegRounding.CUBIC),
        new Jpeg(30, Chroma.FULL, JpegRounding.STRAIGHT_THROUGH),
        new BitDepth(4),
        new GaussianNoise(0.05, 7),
        new DownUp(0.5, Resize.ANTIALIASED, Resize.BILINEAR),
        new Bilateral(KernelSize.of(5), 0.1, Sigma.of(1.5), ColorDistance.L1, BorderMode.AUTO),
        new TotalVariation(0.3, 10),
        new NlMeans(3, 2, 0.1, 0.05),
        new Unsharp(KernelSize.of(5), Sigma.of(1.5), 1),
        Chain.of(Median.of(3), Gaussian.of(3, 1)),
        new Eot(List.of(Median.of(3), Box.of(3)), List.of(1.0, 3.0), 0, 5));
  }

  /** Different values in [0,1], at least 1/size apart, in random order. */
  static HostTensor withoutTies(Random random, int... shape) {
    long[] dimensions = new long[shape.length];
    int size = 1;
    for (int i = 0; i < shape.length; i++) {
      dimensions[i] = shape[i];
      size *= shape[i];
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      values[i] = values[j];
      values[j] = (i + 0.5f) / size;
    }
    return HostTensor.of(values, dimensions);
  }

  /** Independent uniform values in [0,1]. */
  static HostTensor uniform(Random random, int... shape) {
    HostTensor tensor = withoutTies(random, shape);
    float[] values = new float[tensor.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return new HostTensor(tensor.shape(), values);
  }
}
