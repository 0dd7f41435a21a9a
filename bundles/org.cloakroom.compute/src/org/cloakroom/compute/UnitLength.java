package org.cloakroom.compute;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/** Embeddings on the unit sphere, where their product is the cosine. A row of zeros has no direction and stays what it is. */
public final class UnitLength {
  private static final float TINY = 1e-20f;

  private UnitLength() {}

  /**
   * Adds the scaling of rows to a graph.
   *
   * @param rows [N,D]
   * @return [N,D], each row divided by its Euclidean length
   */
  public static Operand<TFloat32> of(Ops tf, Operand<TFloat32> rows) {
    // a product, because TensorFlow's gradient of the square of a variable ends the process
    Operand<TFloat32> squares = tf.reduceSum(tf.math.mul(rows, rows), tf.constant(1), ReduceSum.keepDims(true));
    return tf.math.mul(rows, tf.math.rsqrt(tf.math.maximum(squares, tf.constant(TINY))));
  }

  /**
   * A scaled copy.
   *
   * @param rows [N,D]
   * @return [N,D], each row divided by its Euclidean length
   */
  public static HostTensor of(HostTensor rows) {
    float[] values = rows.values().clone();
    scale(values, Math.toIntExact(rows.shape().get(1)));
    return new HostTensor(rows.shape(), values);
  }

  /**
   * Divides each row by its Euclidean length, in place.
   *
   * @param rows one after the other
   * @param dimension of a row
   */
  public static void scale(float[] rows, int dimension) {
    for (int row = 0; row < rows.length; row += dimension) {
      double squares = 0;
      for (int i = row; i < row + dimension; i++) {
        squares += (double) rows[i] * rows[i];
      }
      double length = squares > 0 ? Math.sqrt(squares) : 1;
      for (int i = row; i < row + dimension; i++) {
        rows[i] = (float) (rows[i] / length);
      }
    }
  }
}
