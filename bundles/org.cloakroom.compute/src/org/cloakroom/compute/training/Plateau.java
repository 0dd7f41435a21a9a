package org.cloakroom.compute.training;

import java.util.List;

/**
 * A learning rate that falls when the validation loss no longer does.
 *
 * @param start the rate of the first epoch
 * @param factor by which it is multiplied, above 0 to below 1
 * @param patience after so many epochs in a row without a new least loss, and again after as many more
 */
public record Plateau(double start, double factor, int patience) {
  /** Checks the ranges. */
  public Plateau {
    if (!(start > 0 && start <= 100)) {
      throw new IllegalArgumentException("learning rate " + start + ": use a number above 0, up to 100");
    }
    if (!(factor > 0 && factor < 1)) {
      throw new IllegalArgumentException("factor " + factor + " of the learning rate: use a number between 0 and 1");
    }
    if (patience < 1) {
      throw new IllegalArgumentException("patience " + patience + " of the learning rate: use 1 or more epochs");
    }
  }

  /** The rate of the epoch after these validation losses. */
  public double after(List<Double> losses) {
    double least = Double.POSITIVE_INFINITY;
    int without = 0;
    int falls = 0;
    for (double loss : losses) {
      without = loss < least ? 0 : without + 1;
      least = Math.min(least, loss);
      falls += without > 0 && without % patience == 0 ? 1 : 0;
    }
    return start * Math.pow(factor, falls);
  }
}
