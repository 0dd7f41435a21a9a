package org.cloakroom.compute.images;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StridedSlice;
import org.tensorflow.types.TFloat32;

/**
 * Linear filters, the same for every channel. As in PyTorch and Kornia they are cross-correlations: the kernel is not
 * flipped. The caller adds the {@link Border} first; outputs exist where the kernel fits.
 */
public final class Filters {
  /** Up to this many taps one two-dimensional pass is faster than two one-dimensional ones (measured at 112×112×3, k = 3 and 7). */
  private static final int ONE_PASS_TAPS = 9;

  /**
   * The same for each pixel of the input where pixels are left out: only the two-dimensional pass can skip them (measured with stride 2
   * at 112×112×3 and 512×512×3, where k = 17 is the largest that gains).
   */
  private static final int STRIDED_ONE_PASS_TAPS = 75;

  private Filters() {}

  /**
   * The filter {@code vertical ⊗ horizontal}.
   *
   * @param images [N,H,W,C], H at least {@code vertical.length}, W at least {@code horizontal.length}
   * @return [N,(H-kh)/stride+1,(W-kw)/stride+1,C], rounded down
   */
  public static Operand<TFloat32> separable(
      Ops tf, Operand<TFloat32> images, float[] vertical, float[] horizontal, int stride) {
    int taps = vertical.length * horizontal.length;
    if (taps <= (stride == 1 ? ONE_PASS_TAPS : STRIDED_ONE_PASS_TAPS * stride * stride)) {
      return correlate(tf, images, outer(vertical, horizontal), stride);
    }
    float[][] column = new float[vertical.length][];
    for (int i = 0; i < column.length; i++) {
      column[i] = new float[] {vertical[i]};
    }
    // a depthwise convolution has one stride for both axes: the passes keep every pixel, then some are taken
    Operand<TFloat32> rows = every(tf, correlate(tf, images, column, 1), stride, 1);
    return every(tf, correlate(tf, rows, new float[][] {horizontal}, 1), 1, stride);
  }

  private static Operand<TFloat32> every(Ops tf, Operand<TFloat32> images, int rows, int columns) {
    if (rows == 1 && columns == 1) {
      return images;
    }
    int[] none = {0, 0, 0, 0};
    return tf.stridedSlice(images, tf.constant(none), tf.constant(none), tf.constant(new int[] {1, rows, columns, 1}),
        StridedSlice.beginMask(15L), StridedSlice.endMask(15L));
  }

  /**
   * Any rectangular kernel.
   *
   * @param kernel rows from the top, all of one length
   * @return [N,(H-kh)/stride+1,(W-kw)/stride+1,C], rounded down
   */
  public static Operand<TFloat32> correlate(Ops tf, Operand<TFloat32> images, float[][] kernel, int stride) {
    int channels = Math.toIntExact(images.shape().get(3));
    int width = kernel[0].length;
    float[] weights = new float[kernel.length * width * channels];
    int at = 0;
    for (float[] row : kernel) {
      for (float weight : row) {
        for (int c = 0; c < channels; c++) {
          weights[at++] = weight;
        }
      }
    }
    Operand<TFloat32> filter =
        tf.reshape(tf.constant(weights), tf.constant(new int[] {kernel.length, width, channels, 1}));
    return tf.nn.depthwiseConv2dNative(images, filter, List.of(1L, (long) stride, (long) stride, 1L), "VALID");
  }

  /** The kernel whose element (i, j) is {@code vertical[i] * horizontal[j]}. */
  public static float[][] outer(float[] vertical, float[] horizontal) {
    float[][] kernel = new float[vertical.length][horizontal.length];
    for (int i = 0; i < vertical.length; i++) {
      for (int j = 0; j < horizontal.length; j++) {
        kernel[i][j] = vertical[i] * horizontal[j];
      }
    }
    return kernel;
  }
}
