package org.cloakroom.core.attack;

import java.util.Optional;
import org.cloakroom.api.attack.AttackSchedule;
import org.cloakroom.compute.ComputeGraph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/** From a direction to the next iterate: step, projection onto the ball around the clean image, clamp. */
final class StepRule {
  private static final float TINY = 1e-20f;

  private final AttackSchedule schedule;
  private final Optional<TanhAdam> adam;

  StepRule(ComputeGraph graph, AttackSchedule schedule, Shape shape) {
    this.schedule = schedule;
    this.adam = schedule.rule() == AttackSchedule.Rule.ADAM_TANH
        ? Optional.of(new TanhAdam(graph, shape)) : Optional.empty();
  }

  /**
   * The next iterate.
   *
   * @param strength [N,1,1,1], by which lengths are multiplied
   * @param count number of the step from 0, a scalar
   */
  Operand<TFloat32> next(Ops tf, Operand<TFloat32> clean, Operand<TFloat32> iterate, Operand<TFloat32> direction,
      Operand<TFloat32> strength, Operand<TFloat32> count, Updates updates) {
    Operand<TFloat32> length = tf.math.mul(strength, length(tf, count));
    Operand<TFloat32> stepped = switch (schedule.rule()) {
      case SIGN -> tf.math.add(iterate, tf.math.mul(tf.math.sign(direction), length));
      case L2 -> tf.math.add(iterate, tf.math.mul(tf.math.div(direction, rootMeanSquare(tf, direction)), length));
      case ADAM_TANH -> adam.orElseThrow().step(tf, iterate, direction, length, count, updates);
    };
    Operand<TFloat32> projected =
        Double.isInfinite(schedule.epsilon()) ? stepped : project(tf, clean, stepped, strength);
    return schedule.clampEachStep()
        ? tf.clipByValue(projected, tf.constant(0f), tf.constant(1f))
        : projected;
  }

  void reset() {
    adam.ifPresent(TanhAdam::reset);
  }

  /** From the first length to the last in a geometric sequence. */
  private Operand<TFloat32> length(Ops tf, Operand<TFloat32> count) {
    Operand<TFloat32> first = tf.constant((float) schedule.stepSize());
    if (schedule.finalStep() == 1) {
      return first;
    }
    float rate = (float) (Math.log(schedule.finalStep()) / Math.max(1, schedule.steps() - 1));
    return tf.math.mul(first, tf.math.exp(tf.math.mul(count, tf.constant(rate))));
  }

  private Operand<TFloat32> project(
      Ops tf, Operand<TFloat32> clean, Operand<TFloat32> stepped, Operand<TFloat32> strength) {
    Operand<TFloat32> change = tf.math.sub(stepped, clean);
    Operand<TFloat32> epsilon = tf.math.mul(strength, tf.constant((float) schedule.epsilon()));
    Operand<TFloat32> bounded = switch (schedule.norm()) {
      case LINF -> tf.math.maximum(tf.math.minimum(change, epsilon), tf.math.neg(epsilon));
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
