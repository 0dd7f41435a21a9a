package org.cloakroom.report.table;

import java.util.Locale;
import org.cloakroom.core.statistics.Interval;

/** The numbers of an entry as text. */
final class EntryText {
  private EntryText() {}

  /** In per cent, with one decimal below 100. */
  static String percent(double proportion) {
    return percent(proportion, 1);
  }

  /**
   * The proportion of an entry in per cent, with its standard error where it has one.
   *
   * @param plusMinus the sign between the two, with spaces if wanted
   */
  static String percent(Entry entry, String plusMinus) {
    String percent = percent(entry.count().proportion());
    return entry.standardError().isEmpty() ? percent
        : percent + plusMinus + String.format(Locale.ROOT, "%.2f", 100 * entry.standardError().getAsDouble());
  }

  /** The interval in per cent: {@code [0.9, 7.4]}, and without decimals without a space: {@code [1,7]}. */
  static String interval(Interval interval, int decimals) {
    return "[" + percent(interval.low(), decimals) + (decimals == 0 ? "," : ", ") + percent(interval.high(), decimals) + "]";
  }

  private static String percent(double proportion, int decimals) {
    double shown = 100 * proportion;
    return shown >= 100 ? "100" : String.format(Locale.ROOT, "%." + decimals + "f", shown);
  }
}
