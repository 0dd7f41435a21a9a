package org.cloakroom.core.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Percentile bootstrap over persons: draws as many persons as there are, with replacement and with all their trials, and
 * reads the interval off the spread of the resampled proportion.
 *
 * <p>Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13, with the person as the unit
 * (Davison and Hinkley 1997, section 3.8). With a few dozen persons it covers somewhat less than stated, and it shrinks to
 * a point when nothing or everything was hit: {@link ClusteredWilson} has neither fault.
 */
public final class ClusterBootstrap {
  /** Enough that the ends of a 95 % interval are stable to about a tenth of its width. */
  public static final int USUAL_RESAMPLES = 2000;

  private ClusterBootstrap() {}

  /**
   * The interval of the pooled proportion.
   *
   * @param identities one count for each person, at least one with a trial
   * @param level confidence level in (0,1)
   * @param resamples how often to draw, at least 100
   * @param seed equal seeds give equal intervals
   */
  public static Interval interval(List<Count> identities, double level, int resamples, long seed) {
    if (identities.stream().noneMatch(c -> c.trials() > 0)) {
      throw new IllegalArgumentException("the bootstrap over identities needs at least one identity with a trial");
    }
    if (resamples < 100) {
      throw new IllegalArgumentException(resamples + " resamples are too few for an interval: use at least 100");
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] proportions = new double[resamples];
    for (int r = 0; r < resamples; r++) {
      proportions[r] = resample(identities, random);
    }
    Arrays.sort(proportions);
    double tail = (1 - level) / 2;
    return new Interval(quantile(proportions, tail), quantile(proportions, 1 - tail));
  }

  private static double resample(List<Count> identities, SplittableRandom random) {
    long hits = 0;
    long trials = 0;
    while (trials == 0) { // a draw of persons without any trial says nothing
      for (int i = 0; i < identities.size(); i++) {
        Count drawn = identities.get(random.nextInt(identities.size()));
        hits += drawn.hits();
        trials += drawn.trials();
      }
    }
    return (double) hits / trials;
  }

  private static double quantile(double[] sorted, double p) {
    double at = p * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
