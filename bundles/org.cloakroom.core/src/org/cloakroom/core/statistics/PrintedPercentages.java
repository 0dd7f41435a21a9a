package org.cloakroom.core.statistics;

import java.util.List;
import java.util.Optional;

/**
 * Recovers counts from percentages that were printed without their denominator: the smallest n for which every value is
 * some k/n, rounded. Multiples of it fit as well.
 */
public final class PrintedPercentages {
  private PrintedPercentages() {}

  /**
   * The smallest denominator that explains all values.
   *
   * @param percentages printed values, in percent
   * @param decimals how many decimals were printed
   * @param largest where to give up
   */
  public static Optional<Integer> denominator(List<Double> percentages, int decimals, int largest) {
    for (int n = 1; n <= largest; n++) {
      int candidate = n;
      if (percentages.stream().allMatch(p -> hits(p, decimals, candidate).isPresent())) {
        return Optional.of(n);
      }
    }
    return Optional.empty();
  }

  /** The k for which k of {@code trials} is printed as {@code percentage}; empty if there is none. */
  public static Optional<Integer> hits(double percentage, int decimals, int trials) {
    double unit = Math.pow(10, -decimals);
    int k = (int) Math.round(percentage * trials / 100);
    // either way of rounding a tie is accepted
    boolean fits = k >= 0 && k <= trials && Math.abs(100.0 * k / trials - percentage) <= unit / 2 + 1e-9;
    return fits ? Optional.of(k) : Optional.empty();
  }
}
