package org.cloakroom.attacks.gradient;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.Param;
import org.cloakroom.api.attack.AttackGraph;
import org.cloakroom.api.attack.AttackSchedule;
import org.cloakroom.api.attack.AttackSchedule.Rule;
import org.cloakroom.api.attack.GradientAttack;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.attacks.ensemble.Combination;
import org.cloakroom.attacks.ensemble.TargetChoice;
import org.cloakroom.attacks.ensemble.TargetFaces;
import org.cloakroom.attacks.ensemble.Targets;
import org.cloakroom.compute.Precision;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Projected gradient ascent on the distance of embeddings. Its parameters combine: without random start and momentum it is
 * BIM (Kurakin et al. 2017), with a random start PGD (Madry et al. 2018), with momentum MIM (Dong et al. 2018), with
 * smoothed gradients TIM (Dong et al. 2019), with diversity DIM (Xie et al. 2019), with random views, such as {@code eot},
 * it averages over what the recognizer may see (Athalye et al. 2018), with adam-tanh it is the optimizer of Carlini and
 * Wagner (2017) on this objective.
 */
public record Pgd(
    @Param(label = "Steps", value = "40", min = 1, max = 10000, help = "Gradient steps.")
        int steps,
    @Param(label = "Bound ε", value = "0.0314", min = 1e-4, max = 1, unit = "of full scale",
            help = "Largest change in the chosen norm; 8/255 is common.")
        double epsilon,
    @Param(label = "Step size", value = "0.004", min = 1e-6, max = 10,
            help = "Length of one step in the chosen norm; with adam-tanh its learning rate.")
        double stepSize,
    @Param(label = "Norm", value = "linf",
            help = "linf bounds every pixel, l2 the root mean square change of an image.")
        AttackSchedule.Norm norm,
    @Param(label = "Optimizer", value = "auto",
            help = "sign: every pixel by the step size. gradient: along the gradient. adam-tanh: Adam on the inverse"
                + " hyperbolic tangent of the image. auto: sign for linf, gradient for l2.")
        Optimizer optimizer,
    @Param(label = "Momentum", value = "0", min = 0, max = 10,
            help = "Decay of accumulated gradients, 0 for none; MIM uses 1.")
        double momentum,
    @Param(label = "Gradient smoothing", value = "0", min = 0, max = 31, unit = "px",
            help = "Side of the Gaussian window over gradients, odd, 0 for none; TIM uses 15.")
        int smoothing,
    @Param(label = "Input diversity", value = "0", min = 0, max = 1,
            help = "Probability of shrinking the image at random before the recognizer sees it; DIM: 0.4.")
        double diversity,
    @Param(label = "Smallest diverse side", value = "100", min = 16, max = 111, unit = "px", advanced = true,
            help = "Images are shrunk to this side at most; sides up to the image's own are equally likely.")
        int diversitySide,
    @Param(label = "Views", value = "[]",
            help = "Transforms of the image whose embeddings move too, beside the image itself.")
        List<Transform> views,
    @Param(label = "Ensemble", value = "losses",
            help = "What is averaged over the surrogates: features, losses, or gradients of equal length.")
        Combination ensemble,
    @Param(label = "Goal", value = "away",
            help = "away: from the clean embedding. toward: to the embedding of another person.")
        Goal goal,
    @Param(label = "Targets", value = "{synthetic: {identities: 10, images: 3, seed: 5}}",
            help = "With goal toward: the people who may be approached, the first ten with three images each.")
        Dataset targets,
    @Param(label = "Target choice", value = "farthest",
            help = "With goal toward, which of them each image approaches: farthest, nearest, or first.")
        TargetChoice target,
    @Param(label = "Mirror averaging", value = "true", help = "Embeddings add the mirror image before normalization.")
        boolean flip,
    @Param(label = "Random start", value = "true",
            help = "Start from uniform noise as large as the bound, rather than from the clean image.")
        boolean randomStart,
    @Param(label = "Restarts", value = "1", min = 1, max = 100, advanced = true,
            help = "Independent random starts; the best is kept for each image.")
        int restarts,
    @Param(label = "Precision", value = "float32", advanced = true,
            help = "bfloat16 is faster on some processors, but its gradients are coarse.")
        Precision precision)
    implements GradientAttack {
  /** Moves off the clean image, where the gradient of a squared distance is zero. */
  private static final double SMALL_START = 1.0 / 255;

  private static final int TARGET_PEOPLE = 10;
  private static final int TARGET_IMAGES = 3;

  /** How a gradient becomes a step. */
  public enum Optimizer {
    /** As the norm suggests. */
    AUTO,
    /** Sign of every component. */
    SIGN,
    /** Scaled to unit root mean square. */
    GRADIENT,
    /** Adam in tanh space. */
    ADAM_TANH
  }

  /** Where embeddings move. */
  public enum Goal {
    /** From the clean embedding. */
    AWAY,
    /** To another person's. */
    TOWARD
  }

  /** Checks the ranges and copies the list. */
  public Pgd {
    views = List.copyOf(views);
    if (smoothing != 0 && (smoothing < 3 || smoothing % 2 == 0)) {
      throw new IllegalArgumentException("smoothing " + smoothing + ": say 0 or an odd number from 3 to 31");
    }
  }

  @Override
  public Operand<TFloat32> objective(AttackGraph graph) {
    List<Operand<TFloat32>> terms = terms(graph);
    return graph.tf().math.mul(graph.tf().math.addN(terms), graph.tf().constant(1f / terms.size()));
  }

  @Override
  public List<Operand<TFloat32>> parts(AttackGraph graph, Operand<TFloat32> objective) {
    return ensemble == Combination.GRADIENTS ? terms(graph) : List.of(objective);
  }

  /** One for every surrogate, or one for all where features are averaged; to be maximized. */
  private List<Operand<TFloat32>> terms(AttackGraph graph) {
    List<Operand<TFloat32>> versions = new ArrayList<>();
    versions.add(diverse(graph, graph.adversarial()));
    for (Transform view : views) {
      versions.add(diverse(graph, graph.transform(view, graph.adversarial())));
    }
    List<Operand<TFloat32>> reference = goal == Goal.AWAY
        ? graph.cleanFeatures(flip)
        : Targets.features(graph, TargetFaces.of(targets, TARGET_PEOPLE, TARGET_IMAGES), target, flip);
    List<Operand<TFloat32>> distances =
        ensemble.distances(graph.tf(), graph.features(versions, flip), reference);
    return goal == Goal.AWAY
        ? distances : distances.stream().map(d -> (Operand<TFloat32>) graph.tf().math.neg(d)).toList();
  }

  private Operand<TFloat32> diverse(AttackGraph graph, Operand<TFloat32> images) {
    return diversity == 0 ? images : graph.transform(new InputDiversity(diversity, diversitySide), images);
  }

  @Override
  public AttackSchedule schedule() {
    return AttackSchedule.sign(steps, stepSize).withRule(rule()).within(norm, epsilon).withMomentum(momentum)
        .withSmoothing(smoothing).withRandomStart(randomStart ? epsilon : Math.min(epsilon, SMALL_START))
        .withRestarts(restarts).withPrecision(precision);
  }

  private Rule rule() {
    return switch (optimizer) {
      case AUTO -> norm == AttackSchedule.Norm.LINF ? Rule.SIGN : Rule.L2;
      case SIGN -> Rule.SIGN;
      case GRADIENT -> Rule.L2;
      case ADAM_TANH -> Rule.ADAM_TANH;
    };
  }
}
