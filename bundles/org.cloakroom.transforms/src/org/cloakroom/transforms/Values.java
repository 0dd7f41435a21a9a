package org.cloakroom.transforms;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Operations on the values of images. */
final class Values {
  private Values() {}

  /** To [0,1]; values outside get no gradient. */
  static Operand<TFloat32> clip(Ops tf, Operand<TFloat32> images) {
    return tf.clipByValue(images, tf.constant(0f), tf.constant(1f));
  }

  /** The value of {@code result} with the gradient of {@code source}. */
  static Operand<TFloat32> straightThrough(Ops tf, Operand<TFloat32> result, Operand<TFloat32> source) {
    return tf.math.add(source, tf.stopGradient(tf.math.sub(result, source)));
  }
}
