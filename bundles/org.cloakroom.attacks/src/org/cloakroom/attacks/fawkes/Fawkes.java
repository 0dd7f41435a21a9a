package org.cloakroom.attacks.fawkes;

import java.util.Arrays;
import org.cloakroom.api.Param;
import org.cloakroom.api.Progress;
import org.cloakroom.api.Seeds;
import org.cloakroom.api.attack.AttackContext;
import org.cloakroom.api.attack.ImageAttack;
import org.cloakroom.api.image.Images;

/**
 * Fawkes 1.0 (Shan et al., USENIX Security 2020) as released: untargeted, with a DSSIM budget (methods.md §3.2;
 * Shawn-Shan/fawkes aedaa82, fawkes/differentiator.py). The released feature extractors are not published in a form that can
 * be shipped; the surrogates of the experiment take their place.
 *
 * <p>Where no step stays within the budget the released code returns a black image; here the image is left unchanged.
 */
public record Fawkes(
    @Param(label = "Mode", value = "mid",
            help = "low, mid or high: DSSIM budget 0.004, 0.012, 0.017 with 40, 75, 150 steps at rate 25, 20, 15.")
        Mode mode,
    @Param(label = "Penalty", value = "1e6", min = 0, max = 1e12, advanced = true,
            help = "Weight of the squared excess over the budget. The released command line uses 1e6.")
        double penalty,
    @Param(label = "Pixel cap", value = "15", min = 1, max = 255, unit = "of 255", advanced = true,
            help = "Largest change of any pixel. Released code: 15.")
        double cap)
    implements ImageAttack {
  /** Start of the modifier: uniform within this, in units of the inverse hyperbolic tangent. */
  private static final double START = 1e-4;

  /** The three strengths of the released command line. */
  public enum Mode {
    /** Least visible. */
    LOW(0.004, 40, 25),
    /** The command line's default. */
    MID(0.012, 75, 20),
    /** Strongest. */
    HIGH(0.017, 150, 15);

    private final double budget;
    private final int steps;
    private final double rate;

    Mode(double budget, int steps, double rate) {
      this.budget = budget;
      this.steps = steps;
      this.rate = rate;
    }

    /** DSSIM that a cloak may have. */
    public double budget() {
      return budget;
    }

    /** Number of steps. */
    public int steps() {
      return steps;
    }

    /** Learning rate of Adadelta. */
    public double rate() {
      return rate;
    }
  }

  @Override
  public Images protect(Images clean, AttackContext context, Progress progress) {
    FawkesGraph graph = context.keep(FawkesGraph.class, () -> graph(clean, context));
    if (!graph.fits(clean)) { // the last batch may be smaller
      try (FawkesGraph smaller = graph(clean, context)) {
        return protect(smaller, clean, context, progress);
      }
    }
    return protect(graph, clean, context, progress);
  }

  private FawkesGraph graph(Images clean, AttackContext context) {
    return new FawkesGraph(new FawkesLoss.Away(mode.budget(), penalty), cap / 255, context.surrogates(),
        context.compute(), clean.count(), clean.height(), clean.width());
  }

  private Images protect(FawkesGraph graph, Images clean, AttackContext context, Progress progress) {
    graph.aim(graph.features(clean));
    graph.start(clean, startNoise(clean, context));
    Balance[] balances = new Balance[clean.count()];
    Arrays.setAll(balances, i -> new Balance(mode.budget()));
    float[] best = clean.values().clone(); // an image that never fits the budget stays as it is
    int imageSize = best.length / clean.count();
    progress.begin("fawkes", (long) mode.steps() * clean.count());
    for (int step = 0; step < mode.steps(); step++) {
      progress.checkCancelled();
      float[] weights = new float[balances.length];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (float) balances[i].weight();
      }
      FawkesGraph.Step found = graph.step(weights, mode.rate(), step == 0);
      for (int i = 0; i < balances.length; i++) {
        if (balances[i].accept(found.dssim()[i], found.distance()[i], step == mode.steps() - 1)) {
          System.arraycopy(found.images(), i * imageSize, best, i * imageSize, imageSize);
        }
      }
      progress.worked(clean.count());
    }
    return new Images(clean.count(), clean.height(), clean.width(), best);
  }

  /** Uniform, the same for an image whatever batch it is in. */
  static float[] startNoise(Images clean, AttackContext context) {
    float[] noise = new float[clean.values().length];
    int imageSize = noise.length / clean.count();
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) ((2 * Seeds.uniform(context.seed(i / imageSize), i % imageSize) - 1) * START);
    }
    return noise;
  }
}
