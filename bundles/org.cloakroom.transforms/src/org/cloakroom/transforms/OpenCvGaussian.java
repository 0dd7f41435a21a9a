package org.cloakroom.transforms;

import java.util.Map;
import org.cloakroom.compute.images.GaussianKernel;

/**
 * The Gaussian that OpenCV 4 derives from a kernel size alone ({@code getGaussianKernel} with σ ≤ 0,
 * {@code imgproc/src/smooth.dispatch.cpp}): fixed weights up to size 9, else σ = 0.3((k-1)/2 - 1) + 0.8.
 */
final class OpenCvGaussian {
  private static final Map<Integer, float[]> FIXED = Map.of(
      1, weights(1, 1),
      3, weights(4, 1, 2, 1),
      5, weights(16, 1, 4, 6, 4, 1),
      7, weights(64, 2, 7, 14, 18, 14, 7, 2),
      9, weights(256, 4, 13, 30, 51, 60, 51, 30, 13, 4));

  private OpenCvGaussian() {}

  /** Weights of an odd size, with sum 1. */
  static float[] kernel(int size) {
    float[] fixed = FIXED.get(size);
    return fixed == null ? GaussianKernel.of(size, sigma(size)) : fixed.clone();
  }

  /** The rule alone, without the fixed weights; positive for every odd size. */
  static double sigma(int size) {
    return 0.3 * ((size - 1) * 0.5 - 1) + 0.8;
  }

  private static float[] weights(float divisor, float... numerators) {
    for (int i = 0; i < numerators.length; i++) {
      numerators[i] /= divisor;
    }
    return numerators;
  }
}
