package org.cloakroom.api.attack;

/**
 * The loop of a {@link GradientAttack}. Lengths are on the image scale [0,1].
 *
 * @param steps number of gradient steps
 * @param stepSize length of a step: of every pixel for {@link Rule#SIGN}, root mean square per pixel for {@link Rule#L2}
 * @param rule how a gradient becomes a step
 * @param momentum decay of the accumulated gradient (Dong et al. 2018), 0 for none
 * @param smoothing side of the Gaussian window that smooths gradients (Dong et al. 2019, TIM), 0 for none
 * @param norm in which the change is bounded
 * @param epsilon the bound; infinite for none
 * @param randomStart half-width of the uniform noise added before the first step
 * @param restarts how often to start anew; the best result of each image is kept
 * @param clampEachStep whether every iterate is clamped to [0,1], or only the last
 * @since 0.1
 */
public record AttackSchedule(
    int steps,
    double stepSize,
    Rule rule,
    double momentum,
    int smoothing,
    Norm norm,
    double epsilon,
    double randomStart,
    int restarts,
    boolean clampEachStep) {

  /** How a gradient becomes a step. */
  public enum Rule {
    /** The sign of every component. */
    SIGN,
    /** The gradient scaled to unit root mean square per image. */
    L2
  }

  /** A norm of the change. */
  public enum Norm {
    /** Largest change of any channel of any pixel. */
    LINF,
    /** Root mean square change per image. */
    L2
  }

  /** Checks the ranges. */
  public AttackSchedule {
    if (steps < 0 || restarts < 1) {
      throw new IllegalArgumentException("steps must be 0 or more and restarts 1 or more");
    }
    if (!(stepSize > 0) || !(epsilon > 0) || randomStart < 0 || momentum < 0) {
      throw new IllegalArgumentException(
          "step size and epsilon must be positive, random start and momentum not negative");
    }
    if (smoothing != 0 && (smoothing < 3 || smoothing % 2 == 0)) {
      throw new IllegalArgumentException("smoothing must be 0 or an odd window of 3 or more");
    }
  }

  /** Signed steps without momentum, bound or random start, every iterate clamped. */
  public static AttackSchedule sign(int steps, double stepSize) {
    return new AttackSchedule(
        steps, stepSize, Rule.SIGN, 0, 0, Norm.LINF, Double.POSITIVE_INFINITY, 0, 1, true);
  }

  /** This schedule with another step rule. */
  public AttackSchedule withRule(Rule newRule) {
    return new AttackSchedule(steps, stepSize, newRule, momentum, smoothing, norm, epsilon, randomStart, restarts,
        clampEachStep);
  }

  /** This schedule with the change bounded. */
  public AttackSchedule within(Norm newNorm, double newEpsilon) {
    return new AttackSchedule(steps, stepSize, rule, momentum, smoothing, newNorm, newEpsilon, randomStart, restarts,
        clampEachStep);
  }

  /** This schedule with momentum. */
  public AttackSchedule withMomentum(double decay) {
    return new AttackSchedule(steps, stepSize, rule, decay, smoothing, norm, epsilon, randomStart, restarts,
        clampEachStep);
  }

  /** This schedule with smoothed gradients. */
  public AttackSchedule withSmoothing(int window) {
    return new AttackSchedule(steps, stepSize, rule, momentum, window, norm, epsilon, randomStart, restarts,
        clampEachStep);
  }

  /** This schedule with uniform noise of this half-width before the first step. */
  public AttackSchedule withRandomStart(double noise) {
    return new AttackSchedule(steps, stepSize, rule, momentum, smoothing, norm, epsilon, noise, restarts,
        clampEachStep);
  }

  /** This schedule with restarts. */
  public AttackSchedule withRestarts(int starts) {
    return new AttackSchedule(steps, stepSize, rule, momentum, smoothing, norm, epsilon, randomStart, starts,
        clampEachStep);
  }

  /** This schedule with a single clamp to [0,1] after the last step. */
  public AttackSchedule clampedAtEnd() {
    return new AttackSchedule(steps, stepSize, rule, momentum, smoothing, norm, epsilon, randomStart, restarts, false);
  }
}
