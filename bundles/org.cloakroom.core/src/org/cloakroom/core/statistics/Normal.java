package org.cloakroom.core.statistics;

import org.hipparchus.distribution.continuous.NormalDistribution;

/** Quantiles of the standard normal distribution under the names that the formulas use. */
final class Normal {
  private static final NormalDistribution STANDARD = new NormalDistribution();

  private Normal() {}

  /** z such that a share {@code p} lies below. */
  static double quantile(double p) {
    return STANDARD.inverseCumulativeProbability(p);
  }

  /** z such that a share {@code level} lies between −z and z. */
  static double twoSided(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("the confidence level " + level + " must lie between 0 and 1, for example 0.95");
    }
    return quantile(0.5 + level / 2);
  }
}
