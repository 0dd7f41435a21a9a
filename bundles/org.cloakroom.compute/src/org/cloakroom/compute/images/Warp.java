package org.cloakroom.compute.images;

import java.util.List;
import org.cloakroom.compute.HostTensor;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Bilinear sampling at given positions, zeros beyond the edge, pixel centers at whole numbers: what OpenCV's
 * {@code warpAffine} computes up to its rounding. Differentiable in the images.
 */
public final class Warp {
  private Warp() {}

  /**
   * Where an affine map reads, computed in double precision: photographs are too large for float32 positions.
   *
   * @param map {@code a b c d e f}: output pixel (x, y) reads the input at (a·x + b·y + c, d·x + e·y + f)
   * @param height rows of the output
   * @param width columns of the output
   * @param inputHeight rows of the images that will be read
   * @param inputWidth columns of the images that will be read
   * @return [1,height,width,4]: column and row of the upper left neighbor, then the shares of the right and of the lower one
   */
  public static HostTensor positions(double[] map, int height, int width, int inputHeight, int inputWidth) {
    float[] values = new float[height * width * 4];
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        // one pixel beyond the edge all is zero already
        double column = Math.min(Math.max(map[0] * x + map[1] * y + map[2], -1), inputWidth);
        double row = Math.min(Math.max(map[3] * x + map[4] * y + map[5], -1), inputHeight);
        double left = Math.min(Math.floor(column), inputWidth - 1);
        double top = Math.min(Math.floor(row), inputHeight - 1);
        values[at++] = (float) left;
        values[at++] = (float) top;
        values[at++] = (float) (column - left);
        values[at++] = (float) (row - top);
      }
    }
    return new HostTensor(Shape.of(1, height, width, 4), values);
  }

  /**
   * Samples images.
   *
   * @param images [N,H,W,C] with H, W and C known
   * @param positions [N,h,w,4] of {@link #positions}, h and w known
   * @return [N,h,w,C]
   */
  public static Operand<TFloat32> bilinear(Ops tf, Operand<TFloat32> images, Operand<TFloat32> positions) {
    int paddedWidth = Math.toIntExact(images.shape().get(2)) + 2;
    int paddedHeight = Math.toIntExact(images.shape().get(1)) + 2;
    int channels = Math.toIntExact(images.shape().get(3));
    int height = Math.toIntExact(positions.shape().get(1));
    int width = Math.toIntExact(positions.shape().get(2));
    Operand<TFloat32> padded =
        tf.pad(images, tf.constant(new int[][] {{0, 0}, {1, 1}, {1, 1}, {0, 0}}), tf.constant(0f));
    Operand<TFloat32> pixels = tf.reshape(padded, tf.constant(new int[] {-1, paddedHeight * paddedWidth, channels}));
    Operand<TFloat32> flat = tf.reshape(positions, tf.constant(new int[] {-1, height * width, 4}));
    Operand<TInt32> column = tf.dtypes.cast(part(tf, flat, 0), TInt32.class);
    Operand<TInt32> row = tf.dtypes.cast(part(tf, flat, 1), TInt32.class);
    Operand<TInt32> upperLeft = tf.squeeze(
        tf.math.add(tf.math.mul(tf.math.add(row, tf.constant(1)), tf.constant(paddedWidth)),
            tf.math.add(column, tf.constant(1))),
        Squeeze.axis(List.of(2L)));
    Operand<TFloat32> right = part(tf, flat, 2);
    Operand<TFloat32> lower = part(tf, flat, 3);
    Operand<TFloat32> above = mix(tf, pick(tf, pixels, upperLeft, 0), pick(tf, pixels, upperLeft, 1), right);
    Operand<TFloat32> below = mix(
        tf, pick(tf, pixels, upperLeft, paddedWidth), pick(tf, pixels, upperLeft, paddedWidth + 1), right);
    return tf.reshape(mix(tf, above, below, lower), tf.constant(new int[] {-1, height, width, channels}));
  }

  private static Operand<TFloat32> part(Ops tf, Operand<TFloat32> flat, int index) {
    return tf.slice(flat, tf.constant(new int[] {0, 0, index}), tf.constant(new int[] {-1, -1, 1}));
  }

  private static Operand<TFloat32> pick(Ops tf, Operand<TFloat32> pixels, Operand<TInt32> index, int further) {
    return tf.gather(pixels, tf.math.add(index, tf.constant(further)), tf.constant(1), Gather.batchDims(1L));
  }

  private static Operand<TFloat32> mix(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b, Operand<TFloat32> shareOfB) {
    return tf.math.add(a, tf.math.mul(tf.math.sub(b, a), shareOfB));
  }
}
