package org.cloakroom.defenses.training;

import java.util.Arrays;
import java.util.Locale;
import org.cloakroom.compute.training.EpochFormat;

/**
 * How one epoch of a training went.
 *
 * @param epoch from 1
 * @param learningRate of the last step
 * @param imageLoss difference of pixels, mean over the epoch, see {@link PixelLoss}
 * @param featureLoss mean absolute difference of embeddings, mean over the epoch
 * @param validationImageLoss difference of pixels for people kept out of training, after the epoch
 * @param validationFeatureLoss that of their embeddings
 * @param validationLoss both, weighed
 * @param seconds of this epoch
 */
public record ImageEpoch(
    int epoch, double learningRate, double imageLoss, double featureLoss, double validationImageLoss, double validationFeatureLoss,
    double validationLoss, double seconds) {

  /** As a row of a log; an epoch is judged by its validation loss. */
  public static final EpochFormat<ImageEpoch> FORMAT = new Format();

  private static final class Format implements EpochFormat<ImageEpoch> {
    private static final String HEADER =
        "epoch,learning_rate,image_loss,feature_loss,validation_image_loss,validation_feature_loss,validation_loss,seconds";

    private static final int COLUMNS = HEADER.split(",").length;

    @Override
    public String header() {
      return HEADER;
    }

    @Override
    public String row(ImageEpoch e) {
      return String.format(Locale.ROOT, "%d,%.6g,%.6f,%.6f,%.6f,%.6f,%.6f,%.1f", e.epoch, e.learningRate, e.imageLoss, e.featureLoss,
          e.validationImageLoss, e.validationFeatureLoss, e.validationLoss, e.seconds);
    }

    @Override
    public ImageEpoch parse(String row) {
      String[] parts = row.split(",");
      if (parts.length != COLUMNS) {
        throw new IllegalArgumentException("'" + row + "' has " + parts.length + " columns, not " + COLUMNS);
      }
      double[] n = Arrays.stream(parts).mapToDouble(Double::parseDouble).toArray();
      return new ImageEpoch((int) n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7]);
    }

    @Override
    public double score(ImageEpoch e) {
      return -e.validationLoss;
    }

    @Override
    public double seconds(ImageEpoch e) {
      return e.seconds;
    }
  }
}
