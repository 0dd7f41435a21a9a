package org.cloakroom.core.statistics;

import java.util.List;

/**
 * Two answers to the same trials, cross-tabulated.
 *
 * @param both trials that both hit
 * @param onlyFirst trials that only the first hits
 * @param onlySecond trials that only the second hits
 * @param neither trials that neither hits
 */
public record Paired(int both, int onlyFirst, int onlySecond, int neither) {
  /** Checks the signs. */
  public Paired {
    if (both < 0 || onlyFirst < 0 || onlySecond < 0 || neither < 0) {
      throw new IllegalArgumentException("counts of pairs must not be negative");
    }
  }

  /**
   * Cross-tabulates hits of the same trials in the same order.
   *
   * @throws IllegalArgumentException if the numbers of trials differ
   */
  public static Paired of(List<Boolean> first, List<Boolean> second) {
    if (first.size() != second.size()) {
      throw new IllegalArgumentException(
          "paired answers need the same trials: " + first.size() + " and " + second.size() + " were given");
    }
    int[] cells = new int[4];
    for (int i = 0; i < first.size(); i++) {
      cells[(first.get(i) ? 0 : 2) + (second.get(i) ? 0 : 1)]++;
    }
    return new Paired(cells[0], cells[1], cells[2], cells[3]);
  }

  /** Number of trials. */
  public int trials() {
    return both + onlyFirst + onlySecond + neither;
  }

  /** What the first answer hits. */
  public Count first() {
    return new Count(both + onlyFirst, trials());
  }

  /** What the second answer hits. */
  public Count second() {
    return new Count(both + onlySecond, trials());
  }
}
