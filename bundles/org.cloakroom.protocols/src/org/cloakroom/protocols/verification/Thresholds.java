package org.cloakroom.protocols.verification;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Chooses decision thresholds from pairs whose truth is known. */
public final class Thresholds {
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
   * The lowest threshold at which at most a share {@code far} of the impostor pairs is accepted.
   *
   * @throws IllegalArgumentException if fewer than 10 accepted impostors would be expected: the data cannot support the rate
   */
  public static double atFalseAcceptRate(double far, List<ScoredPair> pairs) {
    double[] impostors = pairs.stream().filter(p -> !p.pair().same()).mapToDouble(ScoredPair::score).sorted().toArray();
    if (far * impostors.length < 10) {
      throw new IllegalArgumentException(String.format(Locale.ROOT,
          "a false accept rate of %s needs at least %.0f impostor pairs, there are %d: the smallest supported rate is %s",
          far, Math.ceil(10 / far), impostors.length, impostors.length == 0 ? "none" : Double.toString(10.0 / impostors.length)));
    }
    int accepted = (int) Math.floor(far * impostors.length);
    return accepted >= impostors.length ? impostors[0] : Math.nextUp(impostors[impostors.length - 1 - accepted]);
  }
}
