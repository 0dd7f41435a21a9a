package org.cloakroom.compute.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.cloakroom.compute.weights.WeightsException;

/**
 * The course of a training as a CSV file: one row per epoch, rewritten whole after each.
 *
 * @param <E> what is known of an epoch
 */
public final class TrainingLog<E> {

  private final Path file;
  private final EpochFormat<E> format;
  private final List<E> epochs = new ArrayList<>();

  /**
   * Goes on with an earlier log.
   *
   * @param kept how many of its rows are kept
   * @throws WeightsException if the file has fewer rows, or is no such log
   */
  TrainingLog(Path file, EpochFormat<E> format, int kept) {
    this.file = file;
    this.format = format;
    if (kept > 0) {
      List<E> before = read(file, format);
      if (before.size() < kept) {
        throw new WeightsException("training log " + file + " has " + before.size() + " of " + kept
            + " finished epochs; put it back, or train into an empty folder");
      }
      epochs.addAll(before.subList(0, kept));
    }
  }

  /**
   * The finished epochs of a log.
   *
   * @throws WeightsException if the file is missing or no such log; the message names it
   */
  public static <E> List<E> read(Path file, EpochFormat<E> format) {
    try {
      List<String> lines = Files.readAllLines(file);
      if (lines.isEmpty() || !lines.get(0).equals(format.header())) {
        throw new WeightsException(file + " is no training log: its first line is not " + format.header());
      }
      return lines.stream().skip(1).map(format::parse).toList();
    } catch (IOException e) {
      throw new WeightsException("training log " + file + " cannot be read: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new WeightsException(file + " is a damaged training log: " + e.getMessage(), e);
    }
  }

  void add(E epoch) throws IOException {
    epochs.add(epoch);
    String rows = epochs.stream().map(format::row).collect(Collectors.joining("\n"));
    Path unfinished = file.resolveSibling(file.getFileName() + ".part"); // so that a kill leaves a log that can be read
    Files.writeString(unfinished, format.header() + "\n" + rows + "\n", StandardCharsets.UTF_8);
    Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  List<E> epochs() {
    return List.copyOf(epochs);
  }

  List<Double> scores() {
    return epochs.stream().map(format::score).toList();
  }
}
