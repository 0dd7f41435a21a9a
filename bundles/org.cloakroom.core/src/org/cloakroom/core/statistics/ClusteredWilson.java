package org.cloakroom.core.statistics;

import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Wilson's interval for trials that share a person: the number of trials is replaced by the number of independent trials
 * that would be as informative.
 *
 * <p>Source: effective sample size with degrees of freedom of Korn and Graubard, Survey Methodology 24 (1998), in
 * Wilson's formula (Dean and Pagano, Journal of Survey Statistics and Methodology 3, 2015). A dependence-adjusted Wilson
 * interval is what Fogliato et al. (arXiv 2306.01198) recommend for face matching. Where nothing or everything was hit
 * the dependence cannot be estimated: then each image counts once, however often seeds or trainings repeat it, and only the
 * degrees of freedom are adjusted, as Korn and Graubard do.
 */
public final class ClusteredWilson {
  private ClusteredWilson() {}

  /**
   * The interval.
   *
   * @param identities one count for each person; persons without trials are ignored
   * @param level confidence level in (0,1)
   * @return [0,1] if there are fewer than two persons with trials
   */
  public static Interval interval(List<Count> identities, double level) {
    return interval(identities, identities.stream().mapToInt(Count::trials).sum(), level);
  }

  /**
   * The same for trials that repeat images.
   *
   * @param images how many different images there are
   */
  public static Interval interval(List<Count> identities, int images, double level) {
    List<Count> clusters = identities.stream().filter(c -> c.trials() > 0).toList();
    Count total = clusters.stream().reduce(new Count(0, 0), Count::plus);
    double z = Normal.twoSided(level);
    if (clusters.size() < 2) {
      return new Interval(0, 1);
    }
    boolean mixed = total.hits() > 0 && total.misses() > 0;
    int trials = mixed ? total.trials() : Math.max(clusters.size(), images);
    double information = mixed ? trials / designEffect(clusters, total) : trials;
    double adjustment = trials == clusters.size() ? 1
        : Math.pow(student(level, trials - 1) / student(level, clusters.size() - 1), 2);
    return Wilson.interval(total.proportion(), information * adjustment, z);
  }

  /**
   * How many times larger the variance of the proportion is than with independent trials; at least 1, because an estimate
   * below it is more likely noise than persons who balance each other.
   */
  public static double designEffect(List<Count> identities) {
    return designEffect(identities, identities.stream().reduce(new Count(0, 0), Count::plus));
  }

  private static double designEffect(List<Count> clusters, Count total) {
    if (total.hits() == 0 || total.misses() == 0) {
      return 1;
    }
    double p = total.proportion();
    double squares = clusters.stream().mapToDouble(c -> Math.pow(c.hits() - p * c.trials(), 2)).sum();
    double m = clusters.size();
    double variance = m / (m - 1) * squares / total.trials() / total.trials();
    return Math.max(1, variance / (p * (1 - p) / total.trials()));
  }

  private static double student(double level, int degreesOfFreedom) {
    return new TDistribution(degreesOfFreedom).inverseCumulativeProbability(0.5 + level / 2);
  }
}
