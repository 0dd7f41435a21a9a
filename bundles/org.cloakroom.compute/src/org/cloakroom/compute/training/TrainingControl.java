package org.cloakroom.compute.training;

import java.util.List;

/**
 * What leaves the steps of a training as they are: how often its state is saved, and whether it ends early.
 *
 * @param checkpointEvery epochs from one checkpoint to the next; the last epoch has one anyway
 * @param patience training ends when so many epochs in a row have scored no better than the best before them; the weights of the best
 *     epoch are then the outcome, the last of them if several are equal. 0: all epochs are trained, the last counts
 */
public record TrainingControl(int checkpointEvery, int patience) {

  /** A checkpoint after each epoch, no early stop. */
  public static final TrainingControl USUAL = new TrainingControl(1, 0);

  /** Checks the ranges. */
  public TrainingControl {
    if (checkpointEvery < 1) {
      throw new IllegalArgumentException("checkpoints every " + checkpointEvery + " epochs: use 1 or more");
    }
    if (patience < 0) {
      throw new IllegalArgumentException("patience " + patience + ": use 1 or more epochs, or 0 for no early stop");
    }
  }

  /** Whether the best epoch is looked for. */
  public boolean stopsEarly() {
    return patience > 0;
  }

  /**
   * Whether the last of these epochs is as good as every one before it.
   *
   * @param scores of the epochs so far, the larger the better
   */
  public static boolean isBest(List<Double> scores) {
    return best(scores) == scores.get(scores.size() - 1);
  }

  /** Whether training ends after epochs of these scores. */
  public boolean isExhausted(List<Double> scores) {
    if (!stopsEarly() || scores.size() <= patience) {
      return false;
    }
    return best(scores) == best(scores.subList(0, scores.size() - patience));
  }

  private static double best(List<Double> scores) {
    return scores.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NEGATIVE_INFINITY);
  }
}
