package org.cloakroom.recognizers.training;

import java.util.Locale;
import org.cloakroom.compute.training.EpochFormat;

/**
 * How one epoch of a training went.
 *
 * @param epoch from 1
 * @param steps so far
 * @param learningRate of the last step
 * @param loss mean over the epoch
 * @param accuracy mean over the epoch, 0…1: the right class has the largest cosine, without margin
 * @param gradientLength mean over the epoch, before clipping
 * @param strangersFound probes of people kept out of training that were found at rank 1
 * @param strangersProbes all such probes
 * @param seconds of this epoch
 */
public record EpochSummary(
    int epoch, long steps, double learningRate, double loss, double accuracy, double gradientLength, int strangersFound, int strangersProbes,
    double seconds) {

  /** As a row of a log; an epoch is judged by the strangers that are found. */
  public static final EpochFormat<EpochSummary> FORMAT = new Format();

  private static final class Format implements EpochFormat<EpochSummary> {
    private static final String HEADER =
        "epoch,steps,learning_rate,loss,training_accuracy,gradient_length,stranger_rank1_found,stranger_rank1_probes,seconds";

    private static final int COLUMNS = HEADER.split(",").length;

    @Override
    public String header() {
      return HEADER;
    }

    @Override
    public String row(EpochSummary e) {
      return String.format(
          Locale.ROOT, "%d,%d,%.6g,%.4f,%.4f,%.3f,%d,%d,%.1f", e.epoch, e.steps, e.learningRate, e.loss, e.accuracy, e.gradientLength,
          e.strangersFound, e.strangersProbes, e.seconds);
    }

    @Override
    public EpochSummary parse(String row) {
      String[] parts = row.split(",");
      if (parts.length != COLUMNS) {
        throw new IllegalArgumentException("'" + row + "' has " + parts.length + " columns, not " + COLUMNS);
      }
      return new EpochSummary(
          Integer.parseInt(parts[0]), Long.parseLong(parts[1]), Double.parseDouble(parts[2]), Double.parseDouble(parts[3]),
          Double.parseDouble(parts[4]), Double.parseDouble(parts[5]), Integer.parseInt(parts[6]), Integer.parseInt(parts[7]),
          Double.parseDouble(parts[8]));
    }

    @Override
    public double score(EpochSummary e) {
      return e.strangersFound;
    }

    @Override
    public double seconds(EpochSummary e) {
      return e.seconds;
    }
  }
}
