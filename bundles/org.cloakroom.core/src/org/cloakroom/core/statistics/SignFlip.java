package org.cloakroom.core.statistics;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Randomization test of two answers over persons: if neither answer is better, each person's difference could as well
 * have the other sign. Needs no independence of the trials that share a person.
 *
 * <p>Source: Fisher, The Design of Experiments (1935), section 21; two-sided, exact over all signs for up to
 * {@value #LARGEST_EXACT} persons who differ, sampled beyond.
 */
public final class SignFlip {
  private static final int LARGEST_EXACT = 14;
  private static final int SAMPLES = 20_000;
  /** Sums of differences that should be equal may differ by rounding. */
  private static final double SLACK = 1e-9;

  private SignFlip() {}

  /**
   * The two-sided p value.
   *
   * @param differences for each person, hits of the first answer less hits of the second
   * @param seed for the sampled signs; equal seeds give equal values
   */
  public static double test(List<Double> differences, long seed) {
    double[] nonzero = differences.stream().mapToDouble(Double::doubleValue).filter(d -> d != 0).toArray();
    double observed = Math.abs(sum(nonzero, 0));
    if (nonzero.length <= LARGEST_EXACT) {
      int signs = 1 << nonzero.length;
      int extreme = 0;
      for (int s = 0; s < signs; s++) {
        extreme += Math.abs(sum(nonzero, s)) >= observed - SLACK ? 1 : 0;
      }
      return (double) extreme / signs;
    }
    SplittableRandom random = new SplittableRandom(seed);
    int extreme = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double sum = 0;
      for (double d : nonzero) {
        sum += random.nextBoolean() ? d : -d;
      }
      extreme += Math.abs(sum) >= observed - SLACK ? 1 : 0;
    }
    // the observed signs count as one of the samples (Phipson and Smyth 2010), so the value is never zero
    return (extreme + 1.0) / (SAMPLES + 1.0);
  }

  private static double sum(double[] values, int signs) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (signs >> i & 1) == 0 ? values[i] : -values[i];
    }
    return sum;
  }
}
