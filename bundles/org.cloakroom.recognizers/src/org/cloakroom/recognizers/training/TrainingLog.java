package org.cloakroom.recognizers.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.cloakroom.api.UnavailableException;

/** The course of a training as a CSV file: one row per epoch, rewritten whole after each. */
public final class TrainingLog {

  private final Path file;
  private final List<EpochSummary> epochs = new ArrayList<>();

  /**
   * Goes on with an earlier log.
   *
   * @param kept how many of its rows are kept
   */
  TrainingLog(Path file, int kept) {
    this.file = file;
    if (kept > 0 && Files.exists(file)) {
      read(file).stream().limit(kept).forEach(epochs::add);
    }
  }

  /**
   * The finished epochs of a log.
   *
   * @throws UnavailableException if the file is missing or no such log; the message names it
   */
  public static List<EpochSummary> read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      if (lines.isEmpty() || !lines.get(0).equals(EpochSummary.HEADER)) {
        throw new UnavailableException(file + " is no training log: its first line is not " + EpochSummary.HEADER);
      }
      return lines.stream().skip(1).map(EpochSummary::parse).toList();
    } catch (IOException e) {
      throw new UnavailableException("training log " + file + " cannot be read: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new UnavailableException(file + " is a damaged training log: " + e.getMessage(), e);
    }
  }

  void add(EpochSummary epoch) throws IOException {
    epochs.add(epoch);
    String rows = epochs.stream().map(EpochSummary::row).collect(Collectors.joining("\n"));
    Path unfinished = file.resolveSibling(file.getFileName() + ".part"); // so that a kill leaves a log that can be read
    Files.writeString(unfinished, EpochSummary.HEADER + "\n" + rows + "\n", StandardCharsets.UTF_8);
    Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  List<EpochSummary> epochs() {
    return List.copyOf(epochs);
  }

  /** Seconds of all epochs. */
  double seconds() {
    return epochs.stream().mapToDouble(EpochSummary::seconds).sum();
  }
}
