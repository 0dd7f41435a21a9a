package org.cloakroom.compute.images;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Structural similarity (Wang, Bovik, Sheikh and Simoncelli, IEEE TIP 2004) as {@code tf.image.ssim} defines it: per
 * channel, Gaussian window of 11×11 pixels with σ 1.5, only positions where the window fits, biased covariances,
 * K1 = 0.01, K2 = 0.03, range of values 1; the mean over positions, then over channels. Differentiable in both images.
 */
public final class Ssim {
  /** Side of the window, and so the smallest image, in pixels. */
  public static final int WINDOW = 11;

  private static final double SIGMA = 1.5;
  private static final float C1 = 0.01f * 0.01f;
  private static final float C2 = 0.03f * 0.03f;

  private Ssim() {}

  /**
   * Similarity of corresponding images.
   *
   * @param first [N,H,W,C] in [0,1], H and W at least {@link #WINDOW}
   * @param second of the same shape
   * @return [N], at most 1, which only equal images reach
   */
  public static Operand<TFloat32> ssim(Ops tf, Operand<TFloat32> first, Operand<TFloat32> second) {
    long height = first.shape().get(1);
    long width = first.shape().get(2);
    if (height < WINDOW || width < WINDOW) {
      throw new IllegalArgumentException("SSIM needs images of at least " + WINDOW + "x" + WINDOW + " pixels, not "
          + height + "x" + width);
    }
    return tf.math.mean(compare(tf, first, second, WINDOW).full(), tf.constant(1));
  }

  /**
   * Similarity of two image batches, per image and channel.
   *
   * @param full [N,C], the whole index
   * @param contrast [N,C], without the comparison of luminance
   */
  record Similarity(Operand<TFloat32> full, Operand<TFloat32> contrast) {}

  /** Compares channel by channel with a window of {@code side} pixels and σ 1.5; the images are at least that large. */
  static Similarity compare(Ops tf, Operand<TFloat32> first, Operand<TFloat32> second, int side) {
    // four means in one pass of the window: their channels side by side
    Operand<TFloat32> products = tf.math.mul(first, second);
    Operand<TFloat32> squares = tf.math.add(tf.math.mul(first, first), tf.math.mul(second, second));
    float[] window = GaussianKernel.of(side, SIGMA);
    Operand<TFloat32> stacked = tf.concat(List.of(first, second, products, squares), tf.constant(3));
    List<Operand<TFloat32>> mean = split(tf, Filters.separable(tf, stacked, window, window, 1));

    Operand<TFloat32> meanProduct = tf.math.mul(mean.get(0), mean.get(1));
    Operand<TFloat32> twiceMeanProduct = tf.math.add(meanProduct, meanProduct);
    Operand<TFloat32> meanSquares =
        tf.math.add(tf.math.mul(mean.get(0), mean.get(0)), tf.math.mul(mean.get(1), mean.get(1)));
    Operand<TFloat32> twiceProducts = tf.math.add(mean.get(2), mean.get(2));
    Operand<TFloat32> luminance = ratio(tf, twiceMeanProduct, meanSquares, C1);
    Operand<TFloat32> contrastAndStructure =
        ratio(tf, tf.math.sub(twiceProducts, twiceMeanProduct), tf.math.sub(mean.get(3), meanSquares), C2);
    Operand<TInt32> positions = tf.constant(new int[] {1, 2});
    return new Similarity(tf.math.mean(tf.math.mul(luminance, contrastAndStructure), positions),
        tf.math.mean(contrastAndStructure, positions));
  }

  /**
   * Dissimilarity of corresponding images, {@code (1 - SSIM) / 2}.
   *
   * @return [N], 0 for equal images
   */
  public static Operand<TFloat32> dssim(Ops tf, Operand<TFloat32> first, Operand<TFloat32> second) {
    return tf.math.mul(tf.math.sub(tf.constant(1f), ssim(tf, first, second)), tf.constant(0.5f));
  }

  private static List<Operand<TFloat32>> split(Ops tf, Operand<TFloat32> stacked) {
    return List.copyOf(tf.split(tf.constant(3), stacked, 4L).output());
  }

  private static Operand<TFloat32> ratio(Ops tf, Operand<TFloat32> above, Operand<TFloat32> below, float c) {
    return tf.math.div(tf.math.add(above, tf.constant(c)), tf.math.add(below, tf.constant(c)));
  }
}
