package org.cloakroom.core.attack;

import org.cloakroom.api.attack.AttackSchedule;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/** From a direction to the next iterate: step, projection onto the ball around the clean image, clamp. */
record StepRule(AttackSchedule schedule) {
  private static final float TINY = 1e-20f;

  Operand<TFloat32> next(
      Ops tf, Operand<TFloat32> clean, Operand<TFloat32> iterate, Operand<TFloat32> direction) {
    Operand<TFloat32> unit = switch (schedule.rule()) {
      case SIGN -> tf.math.sign(direction);
      case L2 -> tf.math.div(direction, rootMeanSquare(tf, direction));
    };
    Operand<TFloat32> stepped =
        tf.math.add(iterate, tf.math.mul(unit, tf.constant((float) schedule.stepSize())));
    Operand<TFloat32> projected = Double.isInfinite(schedule.epsilon()) ? stepped : project(tf, clean, stepped);
    return schedule.clampEachStep()
        ? tf.clipByValue(projected, tf.constant(0f), tf.constant(1f))
        : projected;
  }

  private Operand<TFloat32> project(Ops tf, Operand<TFloat32> clean, Operand<TFloat32> stepped) {
    Operand<TFloat32> change = tf.math.sub(stepped, clean);
    Operand<TFloat32> epsilon = tf.constant((float) schedule.epsilon());
    Operand<TFloat32> bounded = switch (schedule.norm()) {
      case LINF -> tf.clipByValue(change, tf.math.neg(epsilon), epsilon);
      case L2 -> tf.math.mul(change,
          tf.math.minimum(tf.constant(1f), tf.math.div(epsilon, rootMeanSquare(tf, change))));
    };
    return tf.math.add(clean, bounded);
  }

  private static Operand<TFloat32> rootMeanSquare(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> square =
        tf.math.mean(tf.math.square(x), tf.constant(new int[] {1, 2, 3}), Mean.keepDims(true));
    return tf.math.sqrt(tf.math.maximum(square, tf.constant(TINY)));
  }
}
