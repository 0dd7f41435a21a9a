package org.cloakroom.core.statistics;

/**
 * A closed interval of proportions.
 *
 * @param low in [0,1]
 * @param high in [low,1]
 */
public record Interval(double low, double high) {
  /** The confidence level used where none is stated. */
  public static final double USUAL_LEVEL = 0.95;

  /** Checks the order. */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("an interval from " + low + " to " + high + " is empty");
    }
  }

  /** Whether {@code value} lies within, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
