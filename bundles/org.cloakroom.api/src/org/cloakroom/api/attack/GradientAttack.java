package org.cloakroom.api.attack;

import java.util.List;
import java.util.Optional;
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

  /**
   * Parts of the objective whose gradients the schedule treats apart, see {@link AttackSchedule.Parts}: one for each
   * surrogate, or for each view of the image. The objective as a whole unless overridden.
   *
   * @return at least one, each [N]
   */
  default List<Operand<TFloat32>> parts(AttackGraph graph, Operand<TFloat32> objective) {
    return List.of(objective);
  }

  /**
   * How far an image is beyond the point at which it needs no more steps, [N]: it is left alone where this is positive,
   * and a batch ends early when it is positive for all. Never, unless overridden.
   */
  default Optional<Operand<TFloat32>> safety(AttackGraph graph) {
    return Optional.empty();
  }
}
