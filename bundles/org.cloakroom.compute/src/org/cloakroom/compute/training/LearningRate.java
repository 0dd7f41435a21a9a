package org.cloakroom.compute.training;

import java.util.List;

/**
 * How the learning rate moves: a linear warm-up, then a cosine to zero or steps.
 *
 * @param peak the rate after the warm-up
 * @param warmUp share of the training, 0…1, over which the rate rises from 0
 * @param drops shares of the training, 0…1, at which the rate is divided by ten; empty for a cosine to zero
 */
public record LearningRate(double peak, double warmUp, List<Double> drops) {

  /** Checks the ranges. */
  public LearningRate {
    drops = List.copyOf(drops);
    if (!(peak > 0 && peak <= 100)) {
      throw new IllegalArgumentException("learning rate " + peak + ": use a number above 0, up to 100");
    }
    if (!(warmUp >= 0 && warmUp < 1)) {
      throw new IllegalArgumentException("warm-up " + warmUp + ": use a share of the training, 0 to below 1");
    }
    for (double drop : drops) {
      if (!(drop > warmUp && drop < 1)) {
        throw new IllegalArgumentException("drop of the learning rate at " + drop + ": use shares between the warm-up and 1");
      }
    }
  }

  /** The rate for step {@code step} of {@code steps}, from 0. */
  public double at(long step, long steps) {
    double done = (step + 1.0) / steps;
    if (done < warmUp) {
      return peak * done / warmUp;
    }
    if (drops.isEmpty()) {
      return peak * 0.5 * (1 + Math.cos(Math.PI * (done - warmUp) / (1 - warmUp)));
    }
    return peak * Math.pow(0.1, drops.stream().filter(drop -> done >= drop).count());
  }
}
