package org.cloakroom.transforms;

import org.cloakroom.compute.images.Border;
import org.cloakroom.compute.images.Filters;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Low-pass filtering with binomial weights before subsampling: {@code kornia.filters.blur_pool2d} (0.6.12,
 * {@code filters/blur_pool.py}), after R. Zhang, "Making convolutional networks shift-invariant again", ICML 2019.
 */
final class Pooling {
  private Pooling() {}

  /** [N,H,W,C] to [N,(H-1)/stride+1,(W-1)/stride+1,C] for an odd kernel; zeros beyond the edge. */
  static Operand<TFloat32> blur(Ops tf, Operand<TFloat32> images, int kernel, int stride) {
    float[] weights = binomial(kernel);
    return Filters.separable(tf, Border.CONSTANT.pad(tf, images, kernel / 2, kernel / 2), weights, weights, stride);
  }

  /** A row of Pascal's triangle, divided by its sum. */
  static float[] binomial(int size) {
    double[] row = new double[size];
    row[0] = 1;
    for (int n = 1; n < size; n++) {
      for (int i = n; i > 0; i--) {
        row[i] += row[i - 1];
      }
    }
    float[] weights = new float[size];
    for (int i = 0; i < size; i++) {
      weights[i] = (float) (row[i] / Math.pow(2, size - 1));
    }
    return weights;
  }

  static void check(int kernel, int stride) {
    if (kernel < 1 || kernel > 101 || kernel % 2 == 0) {
      throw new IllegalArgumentException("kernel " + kernel + ": must be an odd number from 1 to 101");
    }
    if (stride < 1 || stride > 8) {
      throw new IllegalArgumentException("stride " + stride + ": must be from 1 to 8");
    }
  }
}
