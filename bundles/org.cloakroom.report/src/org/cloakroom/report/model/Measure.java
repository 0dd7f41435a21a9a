package org.cloakroom.report.model;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of measures. */
public final class Measure {
  private static final Pattern RANK = Pattern.compile("rank-([1-9][0-9]{0,8})");

  private Measure() {}

  /**
   * The largest rank that the measure counts as a hit: the k of {@code rank-k}, 1 for {@code true-accept}, whose outcomes
   * have rank 1 if accepted; empty for a measure that does not count single outcomes by their rank.
   */
  public static OptionalInt rank(String measure) {
    if (measure.equals("true-accept")) {
      return OptionalInt.of(1);
    }
    Matcher matcher = RANK.matcher(measure);
    return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
  }
}
