package org.cloakroom.attacks.gradient;

import java.util.List;
import java.util.stream.IntStream;
import org.cloakroom.api.Param;
import org.cloakroom.api.attack.AttackGraph;
import org.cloakroom.api.attack.AttackSchedule;
import org.cloakroom.api.attack.GradientAttack;
import org.cloakroom.api.transform.Transform;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Projected gradient ascent on the distance of embeddings. Its parameters combine: without random start and momentum it is
 * BIM (Kurakin et al. 2017), with a random start PGD (Madry et al. 2018), with momentum MIM (Dong et al. 2018), with
 * smoothed gradients TIM (Dong et al. 2019), with random views, such as {@code eot}, it averages over what the recognizer
 * may see (DIM, Xie et al. 2019; EOT, Athalye et al. 2018).
 */
public record Pgd(
    @Param(label = "Steps", value = "40", min = 1, max = 10000, help = "Gradient steps.")
        int steps,
    @Param(label = "Bound ε", value = "0.0314", min = 1e-4, max = 1, unit = "of full scale",
            help = "Largest change in the chosen norm; 8/255 is common.")
        double epsilon,
    @Param(label = "Step size", value = "0.004", min = 1e-6, max = 1, unit = "of full scale",
            help = "Length of one step in the chosen norm.")
        double stepSize,
    @Param(label = "Norm", value = "linf",
            help = "linf bounds every pixel, l2 the root mean square change of an image.")
        AttackSchedule.Norm norm,
    @Param(label = "Momentum", value = "0", min = 0, max = 10,
            help = "Decay of accumulated gradients, 0 for none; MIM uses 1.")
        double momentum,
    @Param(label = "Gradient smoothing", value = "0", min = 0, max = 31, unit = "px",
            help = "Side of the Gaussian window over gradients, odd, 0 for none; TIM uses 15.")
        int smoothing,
    @Param(label = "Views", value = "[]",
            help = "Transforms of the image whose embeddings move too, beside the image itself.")
        List<Transform> views,
    @Param(label = "Mirror averaging", value = "true", help = "Embeddings add the mirror image before normalization.")
        boolean flip,
    @Param(label = "Random start", value = "true",
            help = "Start from uniform noise as large as the bound, rather than from the clean image.")
        boolean randomStart,
    @Param(label = "Restarts", value = "1", min = 1, max = 100, advanced = true,
            help = "Independent random starts; the best is kept for each image.")
        int restarts)
    implements GradientAttack {
  /** Moves off the clean image, where the gradient of a squared distance is zero. */
  private static final double SMALL_START = 1.0 / 255;

  /** Checks the ranges and copies the list. */
  public Pgd {
    views = List.copyOf(views);
    if (smoothing != 0 && (smoothing < 3 || smoothing % 2 == 0)) {
      throw new IllegalArgumentException("smoothing " + smoothing + ": say 0 or an odd number from 3 to 31");
    }
  }

  @Override
  public Operand<TFloat32> objective(AttackGraph graph) {
    List<Operand<TFloat32>> versions = IntStream.range(-1, views.size())
        .mapToObj(i -> i < 0 ? graph.adversarial() : graph.transform(views.get(i), graph.adversarial())).toList();
    List<Operand<TFloat32>> clean = graph.cleanFeatures(flip);
    List<List<Operand<TFloat32>>> moved = graph.features(versions, flip);
    List<Operand<TFloat32>> terms = IntStream.range(0, graph.surrogates()).boxed()
        .flatMap(i -> moved.get(i).stream().map(features -> graph.squaredDistance(features, clean.get(i)))).toList();
    return graph.tf().math.mul(graph.tf().math.addN(terms), graph.tf().constant(1f / terms.size()));
  }

  @Override
  public AttackSchedule schedule() {
    AttackSchedule.Rule rule =
        norm == AttackSchedule.Norm.LINF ? AttackSchedule.Rule.SIGN : AttackSchedule.Rule.L2;
    return AttackSchedule.sign(steps, stepSize).withRule(rule).within(norm, epsilon).withMomentum(momentum)
        .withSmoothing(smoothing).withRandomStart(randomStart ? epsilon : Math.min(epsilon, SMALL_START))
        .withRestarts(restarts);
  }
}
