package org.cloakroom.report.model;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of measures. */
public final class Measure {
  private static final Pattern RANK = Pattern.compile("rank-([1-9][0-9]{0,8})");

  private Measure() {}

  /** The k of {@code rank-k}; empty for another measure. */
  public static OptionalInt rank(String measure) {
    Matcher matcher = RANK.matcher(measure);
    return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
  }
}
