package org.cloakroom.core.statistics;

/**
 * Wilson's score interval of a proportion, which keeps its coverage near 0 and 1 where the textbook interval collapses.
 *
 * <p>Source: Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927); recommended
 * by Brown, Cai and DasGupta, Statistical Science 16 (2001).
 */
public final class Wilson {
  private Wilson() {}

  /** The 95 % interval of a count of independent trials; [0,1] if nothing was tried. */
  public static Interval interval(Count count) {
    return interval(count, Interval.USUAL_LEVEL);
  }

  /**
   * The interval of a count of independent trials; [0,1] if nothing was tried.
   *
   * @param level confidence level in (0,1)
   */
  public static Interval interval(Count count, double level) {
    double z = Normal.twoSided(level);
    return count.trials() == 0 ? new Interval(0, 1) : interval(count.proportion(), count.trials(), z);
  }

  /** The interval of a proportion that carries as much information as {@code n} independent trials, n need not be whole. */
  static Interval interval(double proportion, double n, double z) {
    double z2 = z * z;
    double center = (proportion + z2 / (2 * n)) / (1 + z2 / n);
    double half = z / (1 + z2 / n) * Math.sqrt(proportion * (1 - proportion) / n + z2 / (4 * n * n));
    // at the ends the two terms are equal and rounding must not leave the range
    double low = proportion == 0 ? 0 : Math.max(0, center - half);
    double high = proportion == 1 ? 1 : Math.min(1, center + half);
    return new Interval(low, high);
  }
}
