package org.cloakroom.cli.console;

import java.time.Duration;

/** Durations as people say them. */
public final class TimeLeft {
  private TimeLeft() {}

  /** For example {@code 40 s}, {@code 2 min 10 s} or {@code 3 h 5 min}; never less than a second. */
  public static String text(Duration left) {
    long seconds = Math.max(1, (left.toMillis() + 500) / 1000);
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? seconds / 60 + " min " + seconds % 60 + " s"
        : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
  }
}
