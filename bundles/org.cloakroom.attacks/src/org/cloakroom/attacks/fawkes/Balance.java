package org.cloakroom.attacks.fawkes;

/**
 * One image's balance between feature distance and visibility, and which of its steps is kept. The weight of the distance
 * doubles while the cloak is well within the budget, halves while it is well outside, and starts anew at every turn
 * (fawkes/differentiator.py, {@code const_diff}).
 */
final class Balance {
  private static final double LARGEST = 129;
  private static final double SLACK = 0.1;

  /** The released fallback takes the last step if nothing better than this was found ... */
  private static final double WEAK = 0.3;

  /** ... and it is no more visible than this. */
  private static final double FALLBACK_BUDGET = 0.015;

  private enum Direction {
    UP, NONE, DOWN
  }

  private final double budget;
  private double weight = 1;
  private double best;
  private Direction direction = Direction.UP;

  Balance(double budget) {
    this.budget = budget;
  }

  /** Weight of the feature distance in the next step. */
  double weight() {
    return weight;
  }

  /** Takes note of a step and says whether its image is the one to keep. */
  boolean accept(double dssim, double distance, boolean last) {
    adapt(dssim);
    boolean within = dssim <= (1 + SLACK) * budget && distance > best;
    boolean fallback = last && best < WEAK && dssim < FALLBACK_BUDGET && distance > best;
    if (within || fallback) {
      best = distance;
      return true;
    }
    return false;
  }

  private void adapt(double dssim) {
    if (dssim <= (1 - SLACK) * budget && weight <= LARGEST) {
      weight = direction == Direction.DOWN ? 1 : weight * 2;
      direction = Direction.UP;
    } else if (dssim >= (1 + SLACK) * budget && weight >= 1 / LARGEST) {
      weight = direction == Direction.UP ? 1 : weight / 2;
      direction = Direction.DOWN;
    } else {
      weight = 1;
      direction = Direction.NONE;
    }
  }
}
