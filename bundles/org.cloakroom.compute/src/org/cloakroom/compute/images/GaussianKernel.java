package org.cloakroom.compute.images;

/** Gaussian weights, sampled at the centers of the pixels and divided by their sum, as Kornia and TensorFlow do it. */
public final class GaussianKernel {
  private GaussianKernel() {}

  /**
   * {@code exp(-(i - (size-1)/2)² / 2σ²)} for i from 0 to size - 1, divided by the sum.
   *
   * @param size odd, at least 1
   * @param sigma in pixels, positive
   */
  public static float[] of(int size, double sigma) {
    if (size < 1 || size % 2 == 0) {
      throw new IllegalArgumentException("kernel size " + size + ": must be odd and positive");
    }
    if (!(sigma > 0)) {
      throw new IllegalArgumentException("sigma " + sigma + ": must be positive");
    }
    double[] weights = new double[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double x = i - size / 2;
      weights[i] = Math.exp(-x * x / (2 * sigma * sigma));
      sum += weights[i];
    }
    float[] normalized = new float[size];
    for (int i = 0; i < size; i++) {
      normalized[i] = (float) (weights[i] / sum);
    }
    return normalized;
  }
}
