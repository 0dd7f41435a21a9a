package org.cloakroom.transforms;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * A number from an image's 8-bit content and a seed, so that a random transform with a fixed seed treats an image in the
 * same way whatever batch it is in, and different images differently.
 */
final class ContentHash {
  private ContentHash() {}

  /**
   * A linear hash modulo 2^64 with random coefficients, reduced to a range. Integer sums do not depend on their order.
   *
   * @param images [N,H,W,C]; values are rounded to 8 bits first
   * @param range exclusive upper bound
   * @return [N] from 0 to {@code range - 1}
   */
  static Operand<TInt64> of(Ops tf, Operand<TFloat32> images, long seed, long range) {
    long length = images.shape().get(1) * images.shape().get(2) * images.shape().get(3);
    Operand<TFloat32> bytes = tf.math.rint(tf.math.mul(Values.clip(tf, tf.stopGradient(images)), tf.constant(255f)));
    Operand<TInt64> values =
        tf.reshape(tf.dtypes.cast(bytes, TInt64.class), tf.constant(new long[] {-1, length}));
    Operand<TInt64> coefficients = tf.random.statelessRandomUniformFullInt(
        tf.constant(new long[] {length}), seed(tf, seed, 1), TInt64.class);
    Operand<TInt64> sums = tf.reduceSum(tf.math.mul(values, coefficients), tf.constant(1));
    return tf.math.floorMod(sums, tf.constant(range));
  }

  /** A seed for stateless random operations. */
  static Operand<TInt64> seed(Ops tf, long seed, long stream) {
    return tf.stack(List.of(tf.constant(seed), tf.constant(stream)));
  }

  /** The seed of the {@code index}-th part of a random transform that itself has {@code seed}. */
  static Operand<TInt64> part(Ops tf, Operand<TInt64> seed, int index) {
    // the golden ratio's bits keep the parts of neighboring seeds apart
    return tf.math.add(seed, tf.constant(new long[] {0, (index + 1) * 0x9E3779B97F4A7C15L}));
  }
}
