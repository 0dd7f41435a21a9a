package org.cloakroom.attacks.budget;

import java.util.Arrays;
import java.util.stream.Stream;
import org.cloakroom.api.Param;
import org.cloakroom.api.Progress;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.attack.AttackContext;
import org.cloakroom.api.attack.GradientAttack;
import org.cloakroom.api.attack.ImageAttack;
import org.cloakroom.api.image.Images;

/**
 * Runs any attack to a stated visibility, so that attacks are compared where they are equally visible: each image's
 * cloak is as strong as its budget allows, found by bisection and measured in 8 bits as published. A list of budgets gives
 * the curve of protection over visibility.
 */
public record Matched(
    @Param(label = "Attack", help = "What makes the cloaks.")
        Attack attack,
    @Param(label = "DSSIM", value = "0", min = 0, max = 1,
            help = "Structural dissimilarity (1 − SSIM)/2 of every image; 0 if another budget is given.")
        double dssim,
    @Param(label = "LPIPS", value = "0", min = 0, max = 10,
            help = "LPIPS with AlexNet of every image, whose weights are yours to get; 0 if another budget is given.")
        double lpips,
    @Param(label = "L∞", value = "0", min = 0, max = 1, unit = "of full scale",
            help = "Largest change of any pixel; 0 if another budget is given.")
        double linf,
    @Param(label = "PSNR", value = "0", min = 0, max = 100, unit = "dB",
            help = "Peak signal-to-noise ratio of every image; 0 if another budget is given.")
        double psnr,
    @Param(label = "Strength", value = "change",
            help = "change: the finished change is multiplied. steps: a gradient attack runs anew with other lengths of its"
                + " steps, bound and start (seven times the work), and only the remainder is multiplied.")
        Strength strength)
    implements ImageAttack {
  /** Halvings; one thousandth of the factor is left. */
  private static final int LOOKS = 16;

  /** Runs of an attack. */
  private static final int RUNS = 7;

  /** What is strengthened and weakened. */
  public enum Strength {
    /** The finished change. */
    CHANGE,
    /** The lengths of a gradient attack's schedule. */
    STEPS
  }

  /** Checks that there is one budget. */
  public Matched {
    if (Stream.of(dssim, lpips, linf, psnr).filter(budget -> budget > 0).count() != 1) {
      throw new IllegalArgumentException("give one of dssim, lpips, linf and psnr a positive value");
    }
    if (strength == Strength.STEPS && !(attack instanceof GradientAttack)) {
      throw new IllegalArgumentException("strength steps needs a gradient attack; say strength: change");
    }
  }

  @Override
  public boolean wholeIdentity() {
    return attack.wholeIdentity();
  }

  private Budget budget() {
    return dssim > 0 ? new Budget(Budget.Measure.DSSIM, dssim)
        : lpips > 0 ? new Budget(Budget.Measure.LPIPS, lpips)
        : linf > 0 ? new Budget(Budget.Measure.LINF, linf) : new Budget(Budget.Measure.PSNR, psnr);
  }

  @Override
  public Images protect(Images clean, AttackContext context, Progress progress) {
    VisibilityGraph visibility = context.keep(VisibilityGraph.class,
        () -> new VisibilityGraph(budget().measure(), context.compute(), clean.height(), clean.width()));
    Images cloaked = strength == Strength.CHANGE || !(attack instanceof GradientAttack gradient)
        ? context.run(attack, clean, progress)
        : bySteps(gradient, clean, context, visibility, progress);
    Bisection bisection = new Bisection(clean.count());
    for (int look = 0; look < LOOKS; look++) {
      float[] factors = bisection.next();
      note(bisection, factors, visibility, clean, Bisection.multiplied(clean, cloaked, factors));
    }
    float[] found = new float[clean.count()];
    for (int i = 0; i < found.length; i++) {
      found[i] = bisection.found(i);
    }
    return Bisection.multiplied(clean, cloaked, found);
  }

  /** The run of each image that came nearest to the budget from below, or the weakest if all were beyond. */
  private Images bySteps(GradientAttack gradient, Images clean, AttackContext context, VisibilityGraph visibility,
      Progress progress) {
    Bisection bisection = new Bisection(clean.count());
    float[] values = clean.values().clone();
    float[] chosen = new float[clean.count()];
    Arrays.fill(chosen, Float.POSITIVE_INFINITY);
    int size = clean.height() * clean.width() * 3;
    for (int run = 0; run < RUNS; run++) {
      float[] factors = bisection.next();
      Images cloaked = context.run(gradient, clean, factors, progress);
      note(bisection, factors, visibility, clean, cloaked);
      for (int i = 0; i < chosen.length; i++) {
        boolean best = bisection.found(i) == factors[i] || bisection.found(i) == 0 && factors[i] < chosen[i];
        if (best) {
          chosen[i] = factors[i];
          System.arraycopy(cloaked.values(), i * size, values, i * size, size);
        }
      }
    }
    return new Images(clean.count(), clean.height(), clean.width(), values);
  }

  private void note(
      Bisection bisection, float[] factors, VisibilityGraph visibility, Images clean, Images cloaked) {
    float[] measured = visibility.measure(clean, cloaked);
    for (int i = 0; i < factors.length; i++) {
      bisection.tried(i, factors[i], budget().allows(measured[i]));
    }
  }
}
