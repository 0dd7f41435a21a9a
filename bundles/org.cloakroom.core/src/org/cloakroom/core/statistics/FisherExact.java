package org.cloakroom.core.statistics;

import org.hipparchus.distribution.discrete.HypergeometricDistribution;

/**
 * Fisher's exact test of two independent counts, for results whose trials cannot be paired, such as printed tables.
 *
 * <p>Source: Fisher, Journal of the Royal Statistical Society 85 (1922); two-sided by summing all tables that are no more
 * probable than the observed one.
 */
public final class FisherExact {
  /** Tables whose probability exceeds the observed one by no more than rounding count as equally probable. */
  private static final double SLACK = 1 + 1e-7;

  private FisherExact() {}

  /** The two-sided p value. */
  public static double test(Count first, Count second) {
    int hits = first.hits() + second.hits();
    int trials = first.trials() + second.trials();
    if (hits == 0 || hits == trials || first.trials() == 0 || second.trials() == 0) {
      return 1;
    }
    HypergeometricDistribution tables = new HypergeometricDistribution(trials, hits, first.trials());
    double observed = tables.probability(first.hits());
    double p = 0;
    for (int k = tables.getSupportLowerBound(); k <= tables.getSupportUpperBound(); k++) {
      double probability = tables.probability(k);
      p += probability <= observed * SLACK ? probability : 0;
    }
    return Math.min(1, p);
  }
}
