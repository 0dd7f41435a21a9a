package org.cloakroom.api.attack;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * An attack that climbs an objective by gradient steps on the image. The attack says what is to be maximized; the engine
 * owns the loop (start, step, projection, clamp, restarts, best-so-far, cancellation).
 *
 * @since 0.1
 */
public non-sealed interface GradientAttack extends Attack {
  /**
   * Adds the objective to the graph.
   *
   * @return [N], one value an image, to be maximized; an image's value must not depend on its neighbours
   */
  Operand<TFloat32> objective(AttackGraph graph);

  /** Steps, step size and constraints of the loop. */
  AttackSchedule schedule();

  /**
   * The value by which the best of several restarts is chosen, [N]; the objective unless overridden (LowKey, for one,
   * leaves its perceptual term out).
   */
  default Operand<TFloat32> score(AttackGraph graph, Operand<TFloat32> objective) {
    return objective;
  }
}
