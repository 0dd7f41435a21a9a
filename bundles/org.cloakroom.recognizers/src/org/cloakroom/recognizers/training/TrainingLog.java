package org.cloakroom.recognizers.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The course of a training as a CSV file: one row per epoch, rewritten whole after each. */
final class TrainingLog {

  private static final String HEADER = "epoch,steps,learning_rate,loss,training_accuracy,gradient_length,stranger_rank1_found,stranger_rank1_probes,seconds";

  private final Path file;
  private final List<String> rows = new ArrayList<>();

  /**
   * Goes on with an earlier log.
   *
   * @param epochs how many of its rows are kept
   */
  TrainingLog(Path file, int epochs) throws IOException {
    this.file = file;
    if (epochs > 0 && Files.exists(file)) {
      Files.readAllLines(file).stream().skip(1).limit(epochs).forEach(rows::add);
    }
  }

  /**
   * @param epoch from 1
   * @param steps so far
   * @param learningRate of the last step
   * @param loss mean over the epoch
   * @param accuracy mean over the epoch, without margin
   * @param gradientLength mean over the epoch, before clipping
   * @param strangers rank 1 on people kept out of training
   * @param seconds of this epoch
   */
  record Row(
      int epoch, long steps, double learningRate, double loss, double accuracy, double gradientLength, RankOne.Score strangers, double seconds) {}

  void add(Row row) throws IOException {
    rows.add(String.format(
        Locale.ROOT, "%d,%d,%.6g,%.4f,%.4f,%.3f,%d,%d,%.1f", row.epoch, row.steps, row.learningRate, row.loss, row.accuracy,
        row.gradientLength, row.strangers.found(), row.strangers.probes(), row.seconds));
    Files.writeString(file, HEADER + "\n" + String.join("\n", rows) + "\n", StandardCharsets.UTF_8);
  }

  /** Seconds of all epochs. */
  double seconds() {
    return rows.stream().mapToDouble(row -> Double.parseDouble(row.substring(row.lastIndexOf(',') + 1))).sum();
  }
}
