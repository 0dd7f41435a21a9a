package org.cloakroom.protocols.verification;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Chooses decision thresholds from pairs whose truth is known. */
public final class Thresholds {
  /** A rate rests on at least this many accepted impostors (reference/methods.md section 8). */
  private static final double FEWEST_ACCEPTED = 10;

  private Thresholds() {}

  /**
   * The threshold that decides most of these pairs rightly. It lies midway between neighboring scores; of several equally
   * good ones it is the lowest.
   *
   * @throws IllegalArgumentException if there is no pair
   */
  public static double mostAccurate(List<ScoredPair> pairs) {
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException("a threshold cannot be chosen without pairs");
    }
    List<ScoredPair> sorted = pairs.stream().sorted(Comparator.comparingDouble(ScoredPair::score)).toList();
    int right = (int) sorted.stream().filter(p -> p.pair().same()).count(); // everything is accepted
    int most = right;
    double best = sorted.get(0).score() - 1e-9;
    for (int i = 0; i < sorted.size(); i++) {
      right += sorted.get(i).pair().same() ? -1 : 1; // from here on rejected
      boolean last = i + 1 == sorted.size();
      if (right > most && (last || sorted.get(i + 1).score() > sorted.get(i).score())) {
        most = right;
        best = last ? sorted.get(i).score() + 1e-9 : (sorted.get(i).score() + sorted.get(i + 1).score()) / 2;
      }
    }
    return best;
  }

  /**
   * The lowest threshold at which at most a share {@code rate} of the impostors is accepted.
   *
   * @param rate false accept rate or its like, above 0
   * @param impostors scores of comparisons that should be refused, in any order
   * @param rateName what to call the rate in a message
   * @param impostorName what to call the impostors in a message
   * @throws IllegalArgumentException if fewer than 10 accepted impostors would be expected: the data cannot support the rate
   */
  public static double atFalseRate(double rate, double[] impostors, String rateName, String impostorName) {
    double[] sorted = impostors.clone();
    Arrays.sort(sorted);
    if (rate * sorted.length < FEWEST_ACCEPTED) {
      throw new IllegalArgumentException(String.format(Locale.ROOT,
          "a %s of %s needs at least %.0f %s, there are %d: the smallest supported rate is %s", rateName, rate,
          Math.ceil(FEWEST_ACCEPTED / rate), impostorName, sorted.length,
          sorted.length < 2 * FEWEST_ACCEPTED ? "none" : Double.toString(FEWEST_ACCEPTED / sorted.length)));
    }
    int accepted = (int) Math.floor(rate * sorted.length);
    return accepted >= sorted.length ? sorted[0] : Math.nextUp(sorted[sorted.length - 1 - accepted]);
  }
}
