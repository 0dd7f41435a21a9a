package org.example;

import org.cloakroom.api.Param;
import org.cloakroom.api.attack.AttackGraph;
import org.cloakroom.api.attack.AttackSchedule;
import org.cloakroom.api.attack.GradientAttack;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Moves embeddings away from those of the clean images, and keeps the image near itself in structure. */
public record HelloAttack(
    @Param(label = "Steps", value = "20", min = 1, max = 1000, help = "Gradient steps.") int steps,
    @Param(label = "Bound ε", value = "0.03", min = 0.001, max = 1, unit = "of full scale",
        help = "Largest change of any channel of any pixel.") double epsilon,
    @Param(label = "Structure", value = "0.5", min = 0, max = 100,
        help = "Weight of the structural dissimilarity (1 - SSIM)/2, which is kept small.") double structure)
    implements GradientAttack {

  /** What is climbed: one value an image, [N]. */
  @Override
  public Operand<TFloat32> objective(AttackGraph graph) {
    Operand<TFloat32> moved = graph.featureDistance(graph.adversarial(), true);
    Operand<TFloat32> visible = graph.dssim(graph.clean(), graph.adversarial());
    return graph.tf().math.sub(moved, graph.tf().math.mul(visible, graph.tf().constant((float) structure)));
  }

  /** How it is climbed: signed steps from a random start, clamped to the bound. */
  @Override
  public AttackSchedule schedule() {
    return AttackSchedule.sign(steps, 2.5 * epsilon / steps).within(AttackSchedule.Norm.LINF, epsilon).withRandomStart(epsilon / 2);
  }
}
