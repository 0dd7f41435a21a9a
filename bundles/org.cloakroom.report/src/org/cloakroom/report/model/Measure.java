package org.cloakroom.report.model;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of measures. */
public final class Measure {
  /** Accepted pairs of one person. */
  public static final String TRUE_ACCEPT = "true-accept";

  private static final Pattern RANK = Pattern.compile("rank-([1-9][0-9]{0,8})");

  private Measure() {}

  /**
   * The largest rank that the measure counts as a hit: the k of {@code rank-k}, 1 for {@link #TRUE_ACCEPT}, whose outcomes
   * have rank 1 if accepted; empty for a measure that does not count single outcomes by their rank.
   */
  public static OptionalInt rank(String measure) {
    if (measure.equals(TRUE_ACCEPT)) {
      return OptionalInt.of(1);
    }
    Matcher matcher = RANK.matcher(measure);
    return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
  }
}
