package org.cloakroom.defenses.features;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.types.TFloat32;

/**
 * One step of AdvFace: {@code z ← z + α·sign(∇)} under its constraint. Lengths are shares of a row's scale.
 *
 * @param epsilon ε
 * @param alpha α
 * @param constraint what ε bounds
 * @param start length of the random step that a row takes instead while its gradient is zero everywhere
 */
record StepRule(double epsilon, double alpha, Constraint constraint, double start) {
  /**
   * The next features.
   *
   * @param z [N,D], at present
   * @param origin [N,D], z(0)
   * @param gradient [N,D]
   * @param scale [N,1]
   * @param noise [N,D] of −1 and 1
   */
  Operand<TFloat32> next(
      Ops tf, Operand<TFloat32> z, Operand<TFloat32> origin, Operand<TFloat32> gradient, Operand<TFloat32> scale, Operand<TFloat32> noise) {
    double length = constraint == Constraint.STEP ? Math.min(alpha, epsilon) : alpha;
    Operand<TFloat32> steepest =
        tf.reduceMax(tf.math.abs(gradient), tf.constant(1), ReduceMax.keepDims(true));
    Operand<TFloat32> flat = tf.dtypes.cast(tf.math.equal(steepest, tf.constant(0f)), TFloat32.class);
    Operand<TFloat32> step = tf.math.add(
        tf.math.mul(tf.math.sign(gradient), tf.constant((float) length)),
        tf.math.mul(tf.math.mul(noise, flat), tf.constant((float) start)));
    Operand<TFloat32> moved = tf.math.add(z, tf.math.mul(step, scale));
    if (constraint == Constraint.STEP) {
      return moved;
    }
    Operand<TFloat32> radius = tf.math.mul(scale, tf.constant((float) epsilon));
    return tf.math.minimum(tf.math.maximum(moved, tf.math.sub(origin, radius)), tf.math.add(origin, radius));
  }
}
