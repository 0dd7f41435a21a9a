package org.cloakroom.defenses.puface;

import java.util.Arrays;
import java.util.Locale;
import org.cloakroom.compute.training.EpochFormat;

/**
 * How one epoch of a purifier's training went.
 *
 * @param epoch from 1
 * @param learningRate of the epoch
 * @param imageLoss root mean square error of amplified cloaks washed off, mean over the epoch
 * @param featureLoss mean absolute difference of embeddings, mean over the epoch
 * @param validationImageLoss the same of cloaks as published, for people kept out of training
 * @param validationFeatureLoss the same
 * @param validationLoss both of the kept-out people, weighed
 * @param seconds of this epoch
 */
public record PurifierEpoch(
    int epoch, double learningRate, double imageLoss, double featureLoss, double validationImageLoss, double validationFeatureLoss,
    double validationLoss, double seconds) {

  /** As a row of a log; an epoch is judged by its validation loss. */
  public static final EpochFormat<PurifierEpoch> FORMAT = new Format();

  private static final class Format implements EpochFormat<PurifierEpoch> {
    private static final String HEADER =
        "epoch,learning_rate,image_loss,feature_loss,validation_image_loss,validation_feature_loss,validation_loss,seconds";

    private static final int COLUMNS = HEADER.split(",").length;

    @Override
    public String header() {
      return HEADER;
    }

    @Override
    public String row(PurifierEpoch e) {
      return String.format(Locale.ROOT, "%d,%.6g,%.6f,%.6f,%.6f,%.6f,%.6f,%.1f", e.epoch, e.learningRate, e.imageLoss, e.featureLoss,
          e.validationImageLoss, e.validationFeatureLoss, e.validationLoss, e.seconds);
    }

    @Override
    public PurifierEpoch parse(String row) {
      String[] parts = row.split(",");
      if (parts.length != COLUMNS) {
        throw new IllegalArgumentException("'" + row + "' has " + parts.length + " columns, not " + COLUMNS);
      }
      double[] n = Arrays.stream(parts).mapToDouble(Double::parseDouble).toArray();
      return new PurifierEpoch((int) n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7]);
    }

    @Override
    public double score(PurifierEpoch e) {
      return -e.validationLoss;
    }

    @Override
    public double seconds(PurifierEpoch e) {
      return e.seconds;
    }
  }
}
