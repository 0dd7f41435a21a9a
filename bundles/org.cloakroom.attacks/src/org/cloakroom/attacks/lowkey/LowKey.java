package org.cloakroom.attacks.lowkey;

import java.util.List;
import org.cloakroom.api.Param;
import org.cloakroom.api.attack.AttackGraph;
import org.cloakroom.api.attack.AttackSchedule;
import org.cloakroom.api.attack.GradientAttack;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.compute.Precision;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * LowKey (Cherepanova et al., ICLR 2021): moves the embedding of the image, and of its smoothed version, away from the
 * clean embedding on an ensemble of surrogates, at a perceptual cost.
 *
 * <p>Constants are those that the released code executes (methods.md §1.1, §1.2; cmu-spuds/lowkey_gradio 0792228: app.py,
 * util/attack_utils.py), with DSSIM as the perceptual distance unless LPIPS is asked for. Where paper and code differ the
 * default is the paper.
 */
public record LowKey(
    @Param(label = "Steps", value = "50", min = 0, max = 10000,
            help = "Signed gradient steps. Released code: 50.")
        int steps,
    @Param(label = "Step size", value = "0.0025", min = 1e-6, max = 1, unit = "of full scale",
            help = "Change of every pixel in one step. Released code: 0.0025.")
        double stepSize,
    @Param(label = "Perceptual weight α", value = "0.05", min = 0, max = 1e6,
            help = "Weight of the perceptual distance. The paper's 0.05 goes with LPIPS and the sum over dimensions; with"
                + " reduction mean the same trade-off needs the weight divided by the dimension.")
        double perceptualWeight,
    @Param(label = "Perceptual distance", value = "dssim",
            help = "Between clean and cloaked image. The paper uses lpips, whose AlexNet weights are yours to get: without"
                + " them the attack says which and where to put them.")
        Perceptual perceptual,
    @Param(label = "Smoothed branches", value = "[{gaussian: {kernel: 7, sigma: 3}}]",
            help = "Transforms under which the embedding must move too. LowKey: a 7×7 Gaussian with σ = 3.")
        List<Transform> branches,
    @Param(label = "Mirror averaging", value = "true",
            help = "Embeddings add the mirror image before normalization, as the released code does.")
        boolean flip,
    @Param(label = "Variant", value = "published",
            help = "published or released: what the parameters with the value auto mean.")
        Variant variant,
    @Param(label = "Reduction", value = "auto", advanced = true,
            help = "sum: squared distance, as printed. mean: averaged over embedding dimensions, as released.")
        Reduction reduction,
    @Param(label = "Branch weighting", value = "auto", advanced = true,
            help = "printed: 1/(2n) whatever the number of branches. averaged: one over all branches, as released.")
        Weighting weighting,
    @Param(label = "Aliasing", value = "auto", advanced = true,
            help = "last: of surrogates with one structure the last stands for all, as in the released loader. none: each"
                + " counts.")
        Aliasing aliasing,
    @Param(label = "Clamp", value = "auto", advanced = true,
            help = "each-step: every iterate to [0,1]. at-end: once after the last step, as released.")
        Clamp clamp,
    @Param(label = "Perceptual crop", value = "0", min = 0, max = 112, unit = "px", advanced = true,
            help = "Side of the middle of the image that takes half of the perceptual term, 0 for none. The released code"
                + " does so with the aligned face when photographs are larger.")
        int perceptualCrop,
    @Param(label = "Random start", value = "0.005", min = 0, max = 1, unit = "of full scale", advanced = true,
            help = "Half-width of the uniform noise before the first step. Released code: 0.005.")
        double randomStart,
    @Param(label = "Restarts", value = "1", min = 1, max = 100, advanced = true,
            help = "Independent starts; for each image the one with the largest embedding distance is kept.")
        int restarts,
    @Param(label = "Bound ε", value = "0", min = 0, max = 1, unit = "of full scale", advanced = true,
            help = "Largest change of any pixel; 0 for none. The released code has an unused 0.05.")
        double epsilon,
    @Param(label = "Precision", value = "float32", advanced = true,
            help = "bfloat16 is faster on some processors, but its gradients are coarse.")
        Precision precision)
    implements GradientAttack {

  /** Copies the list and replaces what is automatic. */
  public LowKey {
    branches = List.copyOf(branches);
    reduction = reduction.in(variant);
    weighting = weighting.in(variant);
    aliasing = aliasing.in(variant);
    clamp = clamp.in(variant);
    if (perceptualCrop != 0 && perceptualCrop < 11) {
      throw new IllegalArgumentException(
          "perceptualCrop " + perceptualCrop + ": say 0 for none, or 11 and more, the window of DSSIM");
    }
  }

  @Override
  public Operand<TFloat32> objective(AttackGraph graph) {
    return new LowKeyObjective(this).build(graph);
  }

  /** The embedding distance alone, by which the released code picks the best restart. */
  @Override
  public Operand<TFloat32> score(AttackGraph graph, Operand<TFloat32> objective) {
    return new LowKeyObjective(this).distance(graph);
  }

  @Override
  public AttackSchedule schedule() {
    AttackSchedule schedule = AttackSchedule.sign(steps, stepSize)
        .withRandomStart(randomStart).withRestarts(restarts).withPrecision(precision);
    AttackSchedule clamped = clamp == Clamp.AT_END ? schedule.clampedAtEnd() : schedule;
    return epsilon == 0 ? clamped : clamped.within(AttackSchedule.Norm.LINF, epsilon);
  }
}
