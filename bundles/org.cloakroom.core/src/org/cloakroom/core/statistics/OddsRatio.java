package org.cloakroom.core.statistics;

/**
 * How many times the odds of a hit are higher, with a confidence interval.
 *
 * @param estimate ratio of the odds of the first count to those of the second
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
public record OddsRatio(double estimate, double low, double high) {

  /**
   * Two independent counts. Half a trial is added to each field, so that the figure is finite where a count is 0 or full.
   *
   * <p>Source: Woolf (1955) with the correction of Haldane and Anscombe (1956).
   */
  public static OddsRatio of(Count first, Count second, double level) {
    return ratio((first.hits() + 0.5) * (second.misses() + 0.5), (first.misses() + 0.5) * (second.hits() + 0.5),
        1 / (first.hits() + 0.5) + 1 / (first.misses() + 0.5) + 1 / (second.hits() + 0.5) + 1 / (second.misses() + 0.5),
        level);
  }

  /** Two answers to the same trials: the ratio of the trials that only one of them hits, with the same correction. */
  public static OddsRatio of(Paired paired, double level) {
    double first = paired.onlyFirst() + 0.5;
    double second = paired.onlySecond() + 0.5;
    return ratio(first, second, 1 / first + 1 / second, level);
  }

  private static OddsRatio ratio(double numerator, double denominator, double variance, double level) {
    double estimate = numerator / denominator;
    double factor = Math.exp(Normal.twoSided(level) * Math.sqrt(variance));
    return new OddsRatio(estimate, estimate / factor, estimate * factor);
  }
}
