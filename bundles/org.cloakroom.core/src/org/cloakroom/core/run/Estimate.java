package org.cloakroom.core.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cloakroom.core.experiment.Cell;

/**
 * What an experiment will cost before it runs.
 *
 * @param cells in the order in which they are computed
 * @param assumptions sentences about what was not measured yet and is guessed by a rule
 */
public record Estimate(List<Cost> cells, List<String> assumptions) {
  /**
   * What a cell costs. A stage's cost stands with the first cell that needs it.
   *
   * @param done the run that has finished the same cell; what it computed costs nothing where the store still has it
   * @param seconds computing time
   * @param bytes that are added to the store
   * @param measured whether all of it was measured by earlier runs; else a rule was used
   */
  public record Cost(Cell cell, Optional<Path> done, double seconds, long bytes, boolean measured) {}

  /** Copies the lists. */
  public Estimate {
    cells = List.copyOf(cells);
    assumptions = List.copyOf(assumptions);
  }

  /** Computing time of all cells. */
  public double seconds() {
    return cells.stream().mapToDouble(Cost::seconds).sum();
  }

  /** What all cells add to the store. */
  public long bytes() {
    return cells.stream().mapToLong(Cost::bytes).sum();
  }

  /** How many cells an earlier run has finished. */
  public int done() {
    return (int) cells.stream().filter(cost -> cost.done().isPresent()).count();
  }

  /** All of it in a sentence: {@code about 12 min and 45 MB in the store; 8 of 132 cells were done before}. */
  public String inWords() {
    String before = done() == 0 ? "" : "; " + done() + " of " + cells.size() + " cells were done before";
    return "about " + time(seconds()) + " and " + size(bytes()) + " in the store" + before;
  }

  /** A time for people: {@code 40 s}, {@code 12 min}, {@code 3 h 20 min}. */
  public static String time(double seconds) {
    Duration time = Duration.ofSeconds(Math.round(Math.max(1, seconds)));
    if (time.toSeconds() < 100) {
      return time.toSeconds() + " s";
    }
    return time.toMinutes() < 100 ? Math.round(time.toSeconds() / 60.0) + " min" : time.toHours() + " h " + time.toMinutesPart() + " min";
  }

  /** An amount for people: {@code 12 MB}. */
  public static String size(long bytes) {
    return bytes < 1_000_000 ? Math.max(bytes > 0 ? 1 : 0, bytes / 1000) + " kB"
        : bytes < 10_000_000 ? Math.round(bytes / 1e5) / 10.0 + " MB"
        : bytes < 10_000_000_000L ? Math.round(bytes / 1e6) + " MB" : Math.round(bytes / 1e8) / 10.0 + " GB";
  }
}
