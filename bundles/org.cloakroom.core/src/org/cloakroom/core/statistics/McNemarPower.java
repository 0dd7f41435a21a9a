package org.cloakroom.core.statistics;

import org.hipparchus.distribution.discrete.BinomialDistribution;

/** Exact power of {@link McNemar#exact}. */
final class McNemarPower {
  /** Numbers of discordant trials further than this from their mean, in standard deviations, are too rare to matter. */
  private static final double SPREAD = 6;

  private McNemarPower() {}

  /**
   * The chance that the test rejects.
   *
   * @param onlyFirst share of the trials that only the first answer hits
   * @param onlySecond share of the trials that only the second answer hits
   */
  static double of(int trials, double onlyFirst, double onlySecond, double alpha) {
    double discordant = onlyFirst + onlySecond;
    BinomialDistribution count = new BinomialDistribution(trials, discordant);
    double deviation = Math.sqrt(trials * discordant * (1 - discordant)) + 1;
    int from = (int) Math.max(1, Math.floor(trials * discordant - SPREAD * deviation));
    int to = (int) Math.min(trials, Math.ceil(trials * discordant + SPREAD * deviation));
    double power = 0;
    int critical = firstCriticalValue(from, alpha);
    for (int m = from; m <= to; m++) {
      // one more discordant trial raises the critical value by one at most
      if (2 * new BinomialDistribution(m, 0.5).cumulativeProbability(critical + 1) <= alpha) {
        critical++;
      }
      if (critical >= 0) {
        BinomialDistribution first = new BinomialDistribution(m, onlyFirst / discordant);
        power += count.probability(m)
            * (first.cumulativeProbability(critical) + 1 - first.cumulativeProbability(m - critical - 1));
      }
    }
    return power;
  }

  /** The largest number of hits of the rarer answer at which the test rejects; −1 if it never does. */
  private static int firstCriticalValue(int discordant, double alpha) {
    BinomialDistribution fair = new BinomialDistribution(discordant, 0.5);
    int critical = fair.inverseCumulativeProbability(alpha / 2); // the smallest k with P(X <= k) >= alpha/2
    return 2 * fair.cumulativeProbability(critical) <= alpha ? critical : critical - 1;
  }
}
