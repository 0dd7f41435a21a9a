package org.cloakroom.core.statistics;

/**
 * How many trials a difference of two proportions needs before a study can be expected to show it.
 */
public final class SampleSize {
  /** Significance level used where none is stated. */
  public static final double USUAL_ALPHA = 0.05;
  /** Power used where none is stated. */
  public static final double USUAL_POWER = 0.8;
  /** Above this many trials the formula and the exact power agree to well under a percent of the trials. */
  private static final int LARGEST_EXACT = 1000;

  private SampleSize() {}

  /**
   * Trials in each of two independent arms for a two-sided test of two proportions.
   *
   * <p>Source: Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions (2003), section 4.2, with unpooled
   * variance: (z₁₋α⁄₂ + z_power)² (p₁q₁ + p₂q₂) / (p₁ − p₂)².
   *
   * @throws IllegalArgumentException if the proportions are equal or a probability is out of range
   */
  public static int perArm(double first, double second, double power, double alpha) {
    requireDesign(power, alpha);
    requireProportion(first);
    requireProportion(second);
    if (first == second) {
      throw new IllegalArgumentException("the two proportions are equal (" + first + "): no number of trials shows a "
          + "difference that is not there");
    }
    double z = Normal.quantile(1 - alpha / 2) + Normal.quantile(power);
    double variance = first * (1 - first) + second * (1 - second);
    return whole(z * z * variance / Math.pow(first - second, 2));
  }

  /**
   * Trials that both answers share, for the exact McNemar test: the number at which its exact power reaches
   * {@code power}; above 1000 the formula of Connor, Biometrics 43 (1987), with continuity correction.
   *
   * @param onlyFirst share of the trials that only the first answer hits
   * @param onlySecond share of the trials that only the second answer hits
   * @throws IllegalArgumentException if the shares are equal or a probability is out of range
   */
  public static int paired(double onlyFirst, double onlySecond, double power, double alpha) {
    requireDesign(power, alpha);
    requireProportion(onlyFirst);
    requireProportion(onlySecond);
    double discordant = onlyFirst + onlySecond;
    if (onlyFirst == onlySecond || discordant > 1) {
      throw new IllegalArgumentException("the shares of trials that only one answer hits (" + onlyFirst + ", " + onlySecond
          + ") must differ and not exceed 1 together");
    }
    double difference = Math.abs(onlyFirst - onlySecond);
    double root = Normal.quantile(1 - alpha / 2) * Math.sqrt(discordant)
        + Normal.quantile(power) * Math.sqrt(Math.max(0, discordant - difference * difference));
    double uncorrected = root * root / (difference * difference);
    // solves d n - 1 = K sqrt(n) for n, where d n = K sqrt(n) gave the uncorrected number
    int trials = whole(uncorrected / 4 * Math.pow(1 + Math.sqrt(1 + 4 / (uncorrected * difference)), 2));
    if (trials > LARGEST_EXACT) {
      return trials;
    }
    while (McNemarPower.of(trials, onlyFirst, onlySecond, alpha) < power) {
      trials++;
    }
    while (trials > 1 && McNemarPower.of(trials - 1, onlyFirst, onlySecond, alpha) >= power) {
      trials--;
    }
    return trials;
  }

  /**
   * Trials needed when each person contributes several that resemble each other.
   *
   * <p>Source: design effect 1 + (m − 1) ρ of Kish, Survey Sampling (1965).
   *
   * @param independent trials needed if they were independent
   * @param perIdentity trials m of each person
   * @param correlation intraclass correlation ρ in [0,1]
   */
  public static int clustered(int independent, double perIdentity, double correlation) {
    if (!(correlation >= 0 && correlation <= 1) || !(perIdentity >= 1)) {
      throw new IllegalArgumentException("the intraclass correlation must lie between 0 and 1 and the trials per identity "
          + "be at least 1: " + correlation + " and " + perIdentity + " were given");
    }
    return whole(independent * (1 + (perIdentity - 1) * correlation));
  }

  /** To the nearest trial: the formulas are approximations, and a fraction of a trial does not change the power. */
  private static int whole(double trials) {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.rint(trials)));
  }

  private static void requireProportion(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("a proportion must lie between 0 and 1: " + p);
    }
  }

  private static void requireDesign(double power, double alpha) {
    if (!(power > 0 && power < 1)) {
      throw new IllegalArgumentException("the power " + power + " must lie between 0 and 1, for example 0.8");
    }
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("the significance level " + alpha + " must lie between 0 and 1, for example 0.05");
    }
  }
}
