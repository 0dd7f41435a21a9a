package org.cloakroom.transforms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cloakroom.api.Param;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.api.transform.PreviewedTransform;
import org.cloakroom.compute.images.Border;
import org.cloakroom.compute.images.Filters;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Mean of pixels whose surroundings look alike (A. Buades, B. Coll, J.-M. Morel, "A non-local algorithm for image
 * denoising", CVPR 2005). The weight of a pixel is {@code exp(-max(d² - 2σ², 0) / h²)}, where d² is the mean squared
 * difference of the two patches over all channels. scikit-image's {@code denoise_nl_means(fast_mode=True)} has the same
 * weights, but its integral images compare patches that are about a pixel smaller, and it cuts small weights off; results
 * differ by about 0.01. The defaults are those of PuFace's prototype (h = 0.8 σ, σ = 0.05).
 */
public record NlMeans(
    @Param(label = "Patch size", value = "5", min = 1, max = 15, odd = true, unit = "px",
        help = "Size of the surroundings that are compared.") int patchSize,
    @Param(label = "Patch distance", value = "6", min = 1, max = 12, unit = "px",
        help = "How far away, in each direction, similar pixels are looked for.") int patchDistance,
    @Param(label = "h", value = "0.04", min = 0.0001, max = 10, unit = "of full scale",
        help = "Larger values accept less similar patches.") double h,
    @Param(label = "σ", value = "0.05", min = 0, max = 1, unit = "of full scale",
        help = "Standard deviation of the noise that is expected; its share of the difference is forgiven.") double sigma)
    implements PreviewedTransform {
  /** Checks the ranges. */
  public NlMeans {
    if (patchSize < 1 || patchSize > 15 || patchSize % 2 == 0) {
      throw new IllegalArgumentException("patchSize " + patchSize + ": must be an odd number from 1 to 15");
    }
    if (patchDistance < 1 || patchDistance > 12) {
      throw new IllegalArgumentException("patchDistance " + patchDistance + ": must be from 1 to 12");
    }
    if (!(h >= 0.0001 && h <= 10)) {
      throw new IllegalArgumentException("h " + h + ": must be from 0.0001 to 10");
    }
    if (!(sigma >= 0 && sigma <= 1)) {
      throw new IllegalArgumentException("sigma " + sigma + ": must be from 0 to 1");
    }
  }

  @Override
  public void checkSize(int height, int width) {
    int needed = patchDistance + patchSize / 2 + 1;
    if (Math.min(height, width) < needed) {
      throw new IllegalArgumentException("images of " + height + "x" + width + " pixels are too small: patchDistance "
          + patchDistance + " and patchSize " + patchSize + " need at least " + needed + "x" + needed);
    }
  }

  @Override
  public RgbImage preview(RgbImage image) {
    checkSize(image.height(), image.width());
    return NlMeansPreview.of(image, this);
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
    ImageSize size = ImageSize.checked(this, images);
    int reach = patchSize / 2;
    int border = patchDistance + reach;
    Operand<TFloat32> padded = Border.REFLECT.pad(tf, images, border, border);
    ImageSize surroundings = new ImageSize(size.height() + 2 * reach, size.width() + 2 * reach);
    Operand<TFloat32> center = window(tf, padded, patchDistance, patchDistance, surroundings);
    float[] mean = new float[patchSize];
    Arrays.fill(mean, 1f / patchSize);
    Operand<TFloat32> expected = tf.constant((float) (2 * sigma * sigma));
    Operand<TFloat32> steepness = tf.constant((float) (-1 / (h * h)));
    float perChannel = 1f / images.shape().get(3);
    List<Operand<TFloat32>> weights = new ArrayList<>();
    List<Operand<TFloat32>> weighted = new ArrayList<>();
    for (int dy = 0; dy <= 2 * patchDistance; dy++) {
      for (int dx = 0; dx <= 2 * patchDistance; dx++) {
        Operand<TFloat32> shifted = window(tf, padded, dy, dx, surroundings);
        Operand<TFloat32> squares = tf.math.mul(
            Channels.sum(tf, tf.math.squaredDifference(shifted, center)), tf.constant(perChannel));
        Operand<TFloat32> distance = Filters.separable(tf, squares, mean, mean, 1);
        Operand<TFloat32> excess = tf.nn.relu(tf.math.sub(distance, expected));
        Operand<TFloat32> weight = tf.math.exp(tf.math.mul(excess, steepness));
        weights.add(weight);
        weighted.add(tf.math.mul(weight, window(tf, padded, dy + reach, dx + reach, size)));
      }
    }
    return tf.math.div(tf.math.addN(weighted), tf.math.addN(weights));
  }

  private static Operand<TFloat32> window(Ops tf, Operand<TFloat32> padded, int top, int left, ImageSize size) {
    return tf.slice(padded, tf.constant(new int[] {0, top, left, 0}),
        tf.constant(new int[] {-1, size.height(), size.width(), -1}));
  }
}
