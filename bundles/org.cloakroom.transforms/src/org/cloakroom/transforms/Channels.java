package org.cloakroom.transforms;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/** Operations across the channels of a pixel. */
final class Channels {
  private Channels() {}

  /** [N,H,W,C] to [N,H,W,1]. */
  static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> values) {
    return tf.reduceSum(values, tf.constant(3), ReduceSum.keepDims(true));
  }
}
