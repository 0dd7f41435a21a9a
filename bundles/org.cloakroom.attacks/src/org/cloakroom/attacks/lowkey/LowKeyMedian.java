package org.cloakroom.attacks.lowkey;

import java.util.List;
import org.cloakroom.api.Param;
import org.cloakroom.api.attack.AttackGraph;
import org.cloakroom.api.attack.AttackSchedule;
import org.cloakroom.api.attack.GradientAttack;
import org.cloakroom.api.transform.KernelSize;
import org.cloakroom.compute.Precision;
import org.cloakroom.transforms.BorderMode;
import org.cloakroom.transforms.Dialect;
import org.cloakroom.transforms.Gaussian;
import org.cloakroom.transforms.Median;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The thesis' attack: LowKey with a third branch, the median blur (methods.md §2.1). The slides do not state the kernel;
 * 11 is where the printed results are best. They print the prefactor 1/(2n) of two branches for three. The same with a
 * box blur, the thesis' future work, or with any other branches is {@code lowkey} with those branches.
 */
public record LowKeyMedian(
    @Param(label = "Median kernel", value = "11", unit = "px",
            help = "Odd window of the median branch, at most 31. Not stated in the thesis; results are best at 11.")
        KernelSize kernel,
    @Param(label = "Steps", value = "50", min = 0, max = 10000, help = "Signed gradient steps.")
        int steps,
    @Param(label = "Step size", value = "0.0025", min = 1e-6, max = 1, unit = "of full scale",
            help = "Change of every pixel in one step.")
        double stepSize,
    @Param(label = "Perceptual weight α", value = "0.05", min = 0, max = 1e6,
            help = "Weight of the perceptual distance between clean and cloaked image, see lowkey.")
        double perceptualWeight,
    @Param(label = "Perceptual distance", value = "dssim", help = "dssim, or lpips as in the thesis, see lowkey.")
        Perceptual perceptual,
    @Param(label = "Mirror averaging", value = "true",
            help = "Embeddings add the mirror image before normalization.")
        boolean flip,
    @Param(label = "Variant", value = "published",
            help = "published or released: what the parameters with the value auto mean, see lowkey.")
        Variant variant,
    @Param(label = "Reduction", value = "auto", advanced = true,
            help = "sum: squared distance, as printed. mean: averaged over embedding dimensions, as released.")
        Reduction reduction,
    @Param(label = "Branch weighting", value = "auto", advanced = true,
            help = "printed: 1/(2n) with three branches. averaged: 1/(3n), as torch.mean does.")
        Weighting weighting,
    @Param(label = "Aliasing", value = "auto", advanced = true,
            help = "last: of surrogates with one structure the last stands for all, see lowkey. none: each counts.")
        Aliasing aliasing,
    @Param(label = "Clamp", value = "auto", advanced = true,
            help = "each-step: every iterate to [0,1]. at-end: once after the last step, as released.")
        Clamp clamp,
    @Param(label = "Random start", value = "0.005", min = 0, max = 1, unit = "of full scale", advanced = true,
            help = "Half-width of the uniform noise before the first step.")
        double randomStart,
    @Param(label = "Restarts", value = "1", min = 1, max = 100, advanced = true,
            help = "Independent starts; for each image the one with the largest embedding distance is kept.")
        int restarts)
    implements GradientAttack {

  /** Checks the kernel and replaces what is automatic. */
  public LowKeyMedian {
    new Median(kernel, BorderMode.AUTO, Dialect.KORNIA);
    reduction = reduction.in(variant);
    weighting = weighting.in(variant);
    aliasing = aliasing.in(variant);
    clamp = clamp.in(variant);
  }

  private Median median() {
    return new Median(kernel, BorderMode.AUTO, Dialect.KORNIA);
  }

  /** LowKey with the branches Gaussian and median. */
  private LowKey withMedianBranch() {
    return new LowKey(steps, stepSize, perceptualWeight, perceptual, List.of(Gaussian.of(7, 3), median()), flip, variant,
        reduction, weighting, aliasing, clamp, 0, randomStart, restarts, 0, Precision.FLOAT32);
  }

  @Override
  public Operand<TFloat32> objective(AttackGraph graph) {
    return withMedianBranch().objective(graph);
  }

  @Override
  public Operand<TFloat32> score(AttackGraph graph, Operand<TFloat32> objective) {
    return withMedianBranch().score(graph, objective);
  }

  @Override
  public AttackSchedule schedule() {
    return withMedianBranch().schedule();
  }
}
