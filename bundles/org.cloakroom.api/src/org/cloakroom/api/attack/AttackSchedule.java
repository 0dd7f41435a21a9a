package org.cloakroom.api.attack;

import org.cloakroom.compute.Precision;

/**
 * The loop of a {@link GradientAttack}. Lengths are on the image scale [0,1]. Start from {@link #sign} and change what
 * differs with the {@code with...} methods.
 *
 * @param steps number of gradient steps
 * @param stepSize length of the first step: of every pixel for {@link Rule#SIGN}, root mean square per pixel for
 *     {@link Rule#L2}, learning rate for {@link Rule#ADAM_TANH}
 * @param finalStep length of the last step relative to the first, positive; lengths follow a geometric sequence
 * @param rule how a gradient becomes a step
 * @param momentum decay of the accumulated gradient (Dong et al. 2018), 0 for none
 * @param smoothing side of the Gaussian window that smooths gradients (Dong et al. 2019, TIM), 0 for none
 * @param parts what becomes of several parts of an objective, see {@link GradientAttack#parts}
 * @param norm in which the change is bounded
 * @param epsilon the bound; infinite for none
 * @param randomStart half-width of the uniform noise added before the first step
 * @param restarts how often to start anew; the best result of each image is kept
 * @param clampEachStep whether every iterate is clamped to [0,1], or only the last
 * @param precision of convolutions and matrix products
 * @since 0.1
 */
public record AttackSchedule(
    int steps,
    double stepSize,
    double finalStep,
    Rule rule,
    double momentum,
    int smoothing,
    Parts parts,
    Norm norm,
    double epsilon,
    double randomStart,
    int restarts,
    boolean clampEachStep,
    Precision precision) {

  /** How a gradient becomes a step. */
  public enum Rule {
    /** The sign of every component. */
    SIGN,
    /** The gradient scaled to unit root mean square per image. */
    L2,
    /** Adam (Kingma and Ba 2015) on w, where an image is (1 + tanh w)/2 (Carlini and Wagner 2017). */
    ADAM_TANH
  }

  /** A norm of the change. */
  public enum Norm {
    /** Largest change of any channel of any pixel. */
    LINF,
    /** Root mean square change per image. */
    L2
  }

  /** What becomes of an objective's parts. */
  public enum Parts {
    /** Each part's gradient is scaled to unit mean absolute value per image, then their mean is taken. */
    AVERAGED,
    /** Each step follows one part alone; all parts take turns in an order that is drawn anew for every round. */
    SAMPLED
  }

  /** Checks the ranges. */
  public AttackSchedule {
    if (steps < 0 || restarts < 1) {
      throw new IllegalArgumentException("steps must be 0 or more and restarts 1 or more");
    }
    if (!(stepSize > 0) || !(finalStep > 0) || !(epsilon > 0) || randomStart < 0 || momentum < 0) {
      throw new IllegalArgumentException(
          "step sizes and epsilon must be positive, random start and momentum not negative");
    }
    if (smoothing != 0 && (smoothing < 3 || smoothing % 2 == 0)) {
      throw new IllegalArgumentException("smoothing must be 0 or an odd window of 3 or more");
    }
  }

  /** Signed steps without momentum, bound or random start, every iterate clamped. */
  public static AttackSchedule sign(int steps, double stepSize) {
    return new AttackSchedule(steps, stepSize, 1, Rule.SIGN, 0, 0, Parts.AVERAGED, Norm.LINF, Double.POSITIVE_INFINITY, 0,
        1, true, Precision.FLOAT32);
  }

  /** This schedule with another step rule. */
  public AttackSchedule withRule(Rule newRule) {
    return new AttackSchedule(steps, stepSize, finalStep, newRule, momentum, smoothing, parts, norm, epsilon,
        randomStart, restarts, clampEachStep, precision);
  }

  /** This schedule with the length of the last step relative to the first. */
  public AttackSchedule withFinalStep(double fraction) {
    return new AttackSchedule(steps, stepSize, fraction, rule, momentum, smoothing, parts, norm, epsilon, randomStart,
        restarts, clampEachStep, precision);
  }

  /** This schedule with the change bounded. */
  public AttackSchedule within(Norm newNorm, double newEpsilon) {
    return new AttackSchedule(steps, stepSize, finalStep, rule, momentum, smoothing, parts, newNorm, newEpsilon,
        randomStart, restarts, clampEachStep, precision);
  }

  /** This schedule with momentum. */
  public AttackSchedule withMomentum(double decay) {
    return new AttackSchedule(steps, stepSize, finalStep, rule, decay, smoothing, parts, norm, epsilon, randomStart,
        restarts, clampEachStep, precision);
  }

  /** This schedule with smoothed gradients. */
  public AttackSchedule withSmoothing(int window) {
    return new AttackSchedule(steps, stepSize, finalStep, rule, momentum, window, parts, norm, epsilon, randomStart,
        restarts, clampEachStep, precision);
  }

  /** This schedule with another use of an objective's parts. */
  public AttackSchedule withParts(Parts newParts) {
    return new AttackSchedule(steps, stepSize, finalStep, rule, momentum, smoothing, newParts, norm, epsilon,
        randomStart, restarts, clampEachStep, precision);
  }

  /** This schedule with uniform noise of this half-width before the first step. */
  public AttackSchedule withRandomStart(double noise) {
    return new AttackSchedule(steps, stepSize, finalStep, rule, momentum, smoothing, parts, norm, epsilon, noise,
        restarts, clampEachStep, precision);
  }

  /** This schedule with restarts. */
  public AttackSchedule withRestarts(int starts) {
    return new AttackSchedule(steps, stepSize, finalStep, rule, momentum, smoothing, parts, norm, epsilon, randomStart,
        starts, clampEachStep, precision);
  }

  /** This schedule with a single clamp to [0,1] after the last step. */
  public AttackSchedule clampedAtEnd() {
    return new AttackSchedule(steps, stepSize, finalStep, rule, momentum, smoothing, parts, norm, epsilon, randomStart,
        restarts, false, precision);
  }

  /** This schedule in another precision. */
  public AttackSchedule withPrecision(Precision newPrecision) {
    return new AttackSchedule(steps, stepSize, finalStep, rule, momentum, smoothing, parts, norm, epsilon, randomStart,
        restarts, clampEachStep, newPrecision);
  }
}
