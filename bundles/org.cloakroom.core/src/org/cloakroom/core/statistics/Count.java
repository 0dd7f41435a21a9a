package org.cloakroom.core.statistics;

/**
 * A count k of n.
 *
 * @param hits k, from 0 to n
 * @param trials n
 */
public record Count(int hits, int trials) {
  /** Checks that 0 ≤ k ≤ n. */
  public Count {
    if (hits < 0 || hits > trials) {
      throw new IllegalArgumentException(hits + " of " + trials + " is no count: it must be from 0 to the number of trials");
    }
  }

  /** k / n; not a number if nothing was tried. */
  public double proportion() {
    return (double) hits / trials;
  }

  /** The other outcomes, n − k. */
  public int misses() {
    return trials - hits;
  }

  /** Both counts pooled. */
  public Count plus(Count other) {
    return new Count(hits + other.hits, trials + other.trials);
  }

  @Override
  public String toString() {
    return hits + "/" + trials;
  }
}
