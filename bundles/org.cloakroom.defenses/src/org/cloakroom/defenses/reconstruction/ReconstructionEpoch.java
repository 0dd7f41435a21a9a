package org.cloakroom.defenses.reconstruction;

import java.util.Arrays;
import java.util.Locale;
import org.cloakroom.compute.training.EpochFormat;

/**
 * How one epoch of a reconstruction network's training went.
 *
 * @param epoch from 1
 * @param learningRate of the last step
 * @param loss mean absolute difference of pixels, mean over the epoch
 * @param validationLoss the same of people kept out of training, after the epoch
 * @param seconds of this epoch
 */
public record ReconstructionEpoch(int epoch, double learningRate, double loss, double validationLoss, double seconds) {

  /** As a row of a log; an epoch is judged by its validation loss. */
  public static final EpochFormat<ReconstructionEpoch> FORMAT = new Format();

  private static final class Format implements EpochFormat<ReconstructionEpoch> {
    private static final String HEADER = "epoch,learning_rate,loss,validation_loss,seconds";

    @Override
    public String header() {
      return HEADER;
    }

    @Override
    public String row(ReconstructionEpoch e) {
      return String.format(Locale.ROOT, "%d,%.6g,%.6f,%.6f,%.1f", e.epoch, e.learningRate, e.loss, e.validationLoss, e.seconds);
    }

    @Override
    public ReconstructionEpoch parse(String row) {
      double[] n = Arrays.stream(row.split(",")).mapToDouble(Double::parseDouble).toArray();
      if (n.length != HEADER.split(",").length) {
        throw new IllegalArgumentException("'" + row + "' has " + n.length + " columns");
      }
      return new ReconstructionEpoch((int) n[0], n[1], n[2], n[3], n[4]);
    }

    @Override
    public double score(ReconstructionEpoch e) {
      return -e.validationLoss;
    }

    @Override
    public double seconds(ReconstructionEpoch e) {
      return e.seconds;
    }
  }
}
