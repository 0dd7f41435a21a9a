package org.cloakroom.defenses.purifiers;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.Param;
import org.cloakroom.api.transform.Transform;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceMin;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * Soft thresholding of Haar wavelets with the threshold of BayesShrink (S. G. Chang, B. Yu, M. Vetterli, "Adaptive wavelet thresholding
 * for image denoising and compression", IEEE TIP 2000): σ² over the deviation of the clean coefficients, for each band. In YCbCr, every
 * channel brought to [0,1] and σ with it, as scikit-image's {@code denoise_wavelet(convert2ycbcr=True, rescale_sigma=True)} does. σ = 0.05
 * is the value of PuFace's prototype.
 */
public record WaveletShrink(
    @Param(label = "σ", value = "0.05", min = 0, max = 1, unit = "of full scale",
        help = "Standard deviation of the noise that is expected in each of red, green and blue.") double sigma,
    @Param(label = "Levels", value = "3", min = 1, max = 6,
        help = "How often the image is halved; scikit-image takes three less than possible, which is 3 for 112 pixels.") int levels)
    implements Transform {

  /** ITU-R BT.601 as scikit-image has it ({@code color/colorconv.py}), over 255; its offsets do not matter here. */
  private static final double[][] TO_YCBCR = {
      {65.481, 128.553, 24.966}, {-37.797, -74.203, 112.0}, {112.0, -93.786, -18.214}};

  /** The least variance of clean coefficients that is believed. */
  private static final float TINY = 1.1920929e-7f;

  /** Checks the ranges. */
  public WaveletShrink {
    if (!(sigma >= 0 && sigma <= 1)) {
      throw new IllegalArgumentException("σ " + sigma + ": must be from 0 to 1");
    }
    if (levels < 1 || levels > 6) {
      throw new IllegalArgumentException("levels " + levels + ": must be from 1 to 6");
    }
  }

  @Override
  public void checkSize(int height, int width) {
    int unit = 1 << levels;
    if (height % unit != 0 || width % unit != 0) {
      throw new IllegalArgumentException(
          "levels " + levels + ": " + height + "x" + width + " is not divisible by " + unit + "; use fewer");
    }
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
    checkSize(Math.toIntExact(images.shape().get(1)), Math.toIntExact(images.shape().get(2)));
    double[][] back = inverse(TO_YCBCR);
    List<Operand<TFloat32>> channels = new ArrayList<>();
    List<Operand<TFloat32>> colors = planes(tf, images);
    for (double[] row : TO_YCBCR) {
      double deviation = sigma * Math.sqrt(row[0] * row[0] + row[1] * row[1] + row[2] * row[2]);
      channels.add(channel(tf, mix(tf, colors, row), deviation));
    }
    List<Operand<TFloat32>> result = new ArrayList<>();
    for (double[] row : back) {
      result.add(mix(tf, channels, row));
    }
    return tf.clipByValue(tf.concat(result, tf.constant(3)), tf.constant(0f), tf.constant(1f));
  }

  private static List<Operand<TFloat32>> planes(Ops tf, Operand<TFloat32> images) {
    List<Operand<TFloat32>> planes = new ArrayList<>();
    for (int c = 0; c < 3; c++) {
      planes.add(tf.slice(images, tf.constant(new int[] {0, 0, 0, c}), tf.constant(new int[] {-1, -1, -1, 1})));
    }
    return planes;
  }

  private static Operand<TFloat32> mix(Ops tf, List<Operand<TFloat32>> planes, double[] shares) {
    List<Operand<TFloat32>> terms = new ArrayList<>();
    for (int c = 0; c < 3; c++) {
      terms.add(tf.math.mul(planes.get(c), tf.constant((float) shares[c])));
    }
    return tf.math.addN(terms);
  }

  /** @param deviation σ on the scale of the plane */
  private Operand<TFloat32> channel(Ops tf, Operand<TFloat32> plane, double deviation) {
    Operand<TFloat32> least = tf.reduceMin(plane, tf.constant(new int[] {1, 2, 3}), ReduceMin.keepDims(true));
    Operand<TFloat32> range = tf.math.sub(tf.reduceMax(plane, tf.constant(new int[] {1, 2, 3}), ReduceMax.keepDims(true)), least);
    Operand<TFloat32> span = tf.math.maximum(range, tf.constant(1e-6f)); // a plane of one value has no details to shrink
    Operand<TFloat32> noise = tf.math.div(tf.constant((float) deviation), span);
    Operand<TFloat32> shrunk = shrink(tf, tf.math.div(tf.math.sub(plane, least), span), tf.math.mul(noise, noise), levels);
    return tf.math.add(tf.math.mul(shrunk, span), least);
  }

  /** One level of the transform: halves, shrinks the three bands of details and goes on with the fourth. */
  private static Operand<TFloat32> shrink(Ops tf, Operand<TFloat32> plane, Operand<TFloat32> variance, int levels) {
    if (levels == 0) {
      return plane;
    }
    List<Operand<TFloat32>> bands = planes4(tf, tf.nn.spaceToDepth(plane, 2L));
    Operand<TFloat32> coarse = haar(tf, bands, 1, 1, 1);
    Operand<TFloat32> across = soft(tf, haar(tf, bands, 1, -1, -1), variance);
    Operand<TFloat32> down = soft(tf, haar(tf, bands, -1, 1, -1), variance);
    Operand<TFloat32> diagonal = soft(tf, haar(tf, bands, -1, -1, 1), variance);
    List<Operand<TFloat32>> kept = List.of(shrink(tf, coarse, variance, levels - 1), down, across, diagonal);
    // The transform is its own inverse up to the order of the pixels.
    return tf.nn.depthToSpace(tf.concat(
        List.of(haar(tf, kept, 1, 1, 1), haar(tf, kept, -1, 1, -1), haar(tf, kept, 1, -1, -1), haar(tf, kept, -1, -1, 1)),
        tf.constant(3)), 2L);
  }

  /** Upper left, upper right, lower left and lower right pixel of every square of four. */
  private static List<Operand<TFloat32>> planes4(Ops tf, Operand<TFloat32> squares) {
    List<Operand<TFloat32>> planes = new ArrayList<>();
    for (int c = 0; c < 4; c++) {
      planes.add(tf.slice(squares, tf.constant(new int[] {0, 0, 0, c}), tf.constant(new int[] {-1, -1, -1, 1})));
    }
    return planes;
  }

  /** (a ± b ± c ± d) ⁄ 2. */
  private static Operand<TFloat32> haar(Ops tf, List<Operand<TFloat32>> planes, int b, int c, int d) {
    Operand<TFloat32> sum = planes.get(0);
    int[] signs = {1, b, c, d};
    for (int i = 1; i < 4; i++) {
      sum = signs[i] > 0 ? tf.math.add(sum, planes.get(i)) : tf.math.sub(sum, planes.get(i));
    }
    return tf.math.mul(sum, tf.constant(0.5f));
  }

  private static Operand<TFloat32> soft(Ops tf, Operand<TFloat32> band, Operand<TFloat32> variance) {
    Operand<TFloat32> power = tf.math.mean(tf.math.square(band), tf.constant(new int[] {1, 2, 3}), Mean.keepDims(true));
    Operand<TFloat32> clean = tf.math.maximum(tf.math.sub(power, variance), tf.constant(TINY));
    Operand<TFloat32> threshold = tf.math.div(variance, tf.math.sqrt(clean));
    Operand<TFloat32> above = tf.nn.relu(tf.math.sub(band, threshold));
    Operand<TFloat32> below = tf.nn.relu(tf.math.sub(tf.math.neg(band), threshold));
    return tf.math.sub(above, below);
  }

  private static double[][] inverse(double[][] m) {
    double[][] inverse = new double[3][3];
    double determinant = 0;
    for (int i = 0; i < 3; i++) {
      determinant += m[0][i] * (m[1][(i + 1) % 3] * m[2][(i + 2) % 3] - m[1][(i + 2) % 3] * m[2][(i + 1) % 3]);
    }
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        inverse[j][i] = (m[(i + 1) % 3][(j + 1) % 3] * m[(i + 2) % 3][(j + 2) % 3]
            - m[(i + 1) % 3][(j + 2) % 3] * m[(i + 2) % 3][(j + 1) % 3]) / determinant;
      }
    }
    return inverse;
  }
}
