package org.cloakroom.compute.images;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Multi-scale structural similarity (Wang, Simoncelli and Bovik, Asilomar 2003) as {@code tf.image.ssim_multiscale}
 * defines it: {@link Ssim} without luminance at every scale but the last, each clipped at 0 and raised to its weight; 2×2
 * means between scales; the product per channel, then the mean over channels. Differentiable in both images.
 *
 * <p>The published form needs images of 176×176 pixels. The others fit faces of 112×112; their numbers are not comparable
 * with those of the published form and carry names of their own.
 */
public enum MsSsim {
  /** As published: five scales, window of 11×11; images of at least 176×176. */
  PUBLISHED("ms-ssim", Ssim.WINDOW, published(5)),
  /** The first four scales, their weights scaled to sum 1; images of at least 88×88. */
  FOUR_SCALES("ms-ssim-4", Ssim.WINDOW, scaled(published(4))),
  /** The first four scales with their published weights, which sum to 0.867; images of at least 88×88. */
  FOUR_SCALES_UNSCALED("ms-ssim-4-unscaled", Ssim.WINDOW, published(4)),
  /** Five scales with a window of 7×7; images of at least 112×112. */
  SMALL_WINDOW("ms-ssim-w7", 7, published(5));

  /** Below this the gradient of a power is no number; such factors are 0. */
  private static final float TINY = 1e-20f;

  private final String word;
  private final int window;
  private final double[] weights;

  MsSsim(String word, int window, double[] weights) {
    this.word = word;
    this.window = window;
    this.weights = weights;
  }

  private static double[] published(int scales) {
    return Arrays.copyOf(new double[] {0.0448, 0.2856, 0.3001, 0.2363, 0.1333}, scales);
  }

  private static double[] scaled(double[] weights) {
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(w -> w / sum).toArray();
  }

  /** How reports call it. */
  public String word() {
    return word;
  }

  /** The smallest height and width, in pixels. */
  public int smallest() {
    return window << (weights.length - 1);
  }

  /**
   * Similarity of corresponding images.
   *
   * @param first [N,H,W,C] in [0,1], H and W at least {@link #smallest()}
   * @param second of the same shape
   * @return [N], at most 1, which only equal images reach
   * @throws IllegalArgumentException if the images are too small
   */
  public Operand<TFloat32> of(Ops tf, Operand<TFloat32> first, Operand<TFloat32> second) {
    long height = first.shape().get(1);
    long width = first.shape().get(2);
    if (height < smallest() || width < smallest()) {
      throw new IllegalArgumentException(word + " needs images of at least " + smallest() + "x" + smallest()
          + " pixels, not " + height + "x" + width);
    }
    List<Operand<TFloat32>> factors = new ArrayList<>();
    Operand<TFloat32> a = first;
    Operand<TFloat32> b = second;
    for (int scale = 0; scale < weights.length; scale++) {
      if (scale > 0) {
        a = halved(tf, a);
        b = halved(tf, b);
      }
      Ssim.Similarity similarity = Ssim.compare(tf, a, b, window);
      boolean last = scale == weights.length - 1;
      factors.add(power(tf, last ? similarity.full() : similarity.contrast(), weights[scale]));
    }
    Operand<TFloat32> product = factors.get(0);
    for (Operand<TFloat32> factor : factors.subList(1, factors.size())) {
      product = tf.math.mul(product, factor);
    }
    return tf.math.mean(product, tf.constant(1));
  }

  private static Operand<TFloat32> power(Ops tf, Operand<TFloat32> base, double exponent) {
    Operand<TFloat32> safe = tf.math.maximum(base, tf.constant(TINY));
    Operand<TFloat32> positive = tf.dtypes.cast(tf.math.greater(base, tf.constant(TINY)), TFloat32.class);
    return tf.math.mul(tf.math.pow(safe, tf.constant((float) exponent)), positive);
  }

  /** Means of 2×2 pixels; an odd last row or column is repeated first. */
  private static Operand<TFloat32> halved(Ops tf, Operand<TFloat32> images) {
    int oddRow = (int) (images.shape().get(1) % 2);
    int oddColumn = (int) (images.shape().get(2) % 2);
    Operand<TFloat32> even = oddRow + oddColumn == 0 ? images
        : tf.mirrorPad(images, tf.constant(new int[][] {{0, 0}, {0, oddRow}, {0, oddColumn}, {0, 0}}), "SYMMETRIC");
    return tf.nn.avgPool(even, List.of(1L, 2L, 2L, 1L), List.of(1L, 2L, 2L, 1L), "VALID");
  }
}
