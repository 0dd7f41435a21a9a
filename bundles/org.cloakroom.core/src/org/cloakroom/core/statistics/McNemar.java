package org.cloakroom.core.statistics;

import org.hipparchus.distribution.discrete.BinomialDistribution;

/**
 * Exact McNemar test of two answers to the same trials: under the null hypothesis a trial that only one of them hits is
 * hit by either with probability one half.
 *
 * <p>Source: McNemar, Psychometrika 12 (1947); exact binomial form, two-sided by doubling the smaller tail.
 */
public final class McNemar {
  private McNemar() {}

  /** The two-sided p value; 1 if the answers never differ. */
  public static double exact(Paired paired) {
    int discordant = paired.onlyFirst() + paired.onlySecond();
    if (discordant == 0) {
      return 1;
    }
    int fewer = Math.min(paired.onlyFirst(), paired.onlySecond());
    BinomialDistribution fair = new BinomialDistribution(discordant, 0.5);
    double tail = 0;
    for (int k = 0; k <= fewer; k++) { // the library's cumulative probability loses tiny values to cancellation
      tail += fair.probability(k);
    }
    return Math.min(1, 2 * tail);
  }
}
