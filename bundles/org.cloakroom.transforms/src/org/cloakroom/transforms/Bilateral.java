package org.cloakroom.transforms;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.Param;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.api.transform.KernelSize;
import org.cloakroom.api.transform.PreviewedTransform;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Mean of the window with weights that fall with the distance and with the difference in color, so that edges stay
 * (C. Tomasi, R. Manduchi, "Bilateral filtering for gray and color images", ICCV 1998), as
 * {@code kornia.filters.bilateral_blur} (0.6.12, {@code filters/bilateral.py}) defines it. The weights depend on the image
 * and take part in the gradient.
 */
public record Bilateral(
    @Param(label = "Kernel", value = "5", unit = "px",
        help = "Odd size of the window, or height x width such as 3x5; at most 21.") KernelSize kernel,
    @Param(label = "σ color", value = "0.1", min = 0.001, max = 10, unit = "of full scale",
        help = "Differences in color well beyond it do not count. 0.1 is the value of Kornia's documentation.")
        double sigmaColor,
    @Param(label = "σ space", value = "1.5", unit = "px",
        help = "A number, or height x width such as 1.2x2.5. 1.5 is the value of Kornia's documentation.")
        Sigma sigmaSpace,
    @Param(label = "Color distance", value = "l1", help = "How the difference of two colors is measured.")
        ColorDistance colorDistance,
    @Param(label = "Border", value = "auto", help = "What the window sees beyond the edge; auto is reflect.")
        BorderMode border)
    implements PreviewedTransform {
  private static final int LARGEST = 21;

  /** Checks the ranges and replaces the automatic border. */
  public Bilateral {
    kernel.requireOdd(LARGEST);
    if (!(sigmaColor >= 0.001 && sigmaColor <= 10)) {
      throw new IllegalArgumentException("sigmaColor " + sigmaColor + ": must be from 0.001 to 10");
    }
    if (sigmaSpace instanceof Sigma.Auto) {
      sigmaSpace = Sigma.of(1.5);
    }
    border = border.orElse(BorderMode.REFLECT);
  }

  @Override
  public void checkSize(int height, int width) {
    border.check(kernel.height(), kernel.width(), height, width);
  }

  @Override
  public RgbImage preview(RgbImage image) {
    checkSize(image.height(), image.width());
    return BilateralPreview.of(image, this, space());
  }

  /** Weights of the window by distance, row by row. */
  private float[] space() {
    Gaussian gaussian = new Gaussian(kernel, sigmaSpace, border, Dialect.KORNIA);
    float[] vertical = gaussian.vertical();
    float[] horizontal = gaussian.horizontal();
    float[] weights = new float[kernel.height() * kernel.width()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = vertical[i / kernel.width()] * horizontal[i % kernel.width()];
    }
    return weights;
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
    ImageSize size = ImageSize.checked(this, images);
    Operand<TFloat32> padded = border.border().pad(tf, images, kernel.height() / 2, kernel.width() / 2);
    float[] space = space();
    Operand<TFloat32> steepness = tf.constant((float) (-0.5 / (sigmaColor * sigmaColor)));
    List<Operand<TFloat32>> weights = new ArrayList<>();
    List<Operand<TFloat32>> weighted = new ArrayList<>();
    for (int dy = 0; dy < kernel.height(); dy++) {
      for (int dx = 0; dx < kernel.width(); dx++) {
        Operand<TFloat32> pixel = tf.slice(padded, tf.constant(new int[] {0, dy, dx, 0}),
            tf.constant(new int[] {-1, size.height(), size.width(), -1}));
        Operand<TFloat32> similarity = tf.math.exp(tf.math.mul(squaredDistance(tf, pixel, images), steepness));
        Operand<TFloat32> weight = tf.math.mul(similarity, tf.constant(space[dy * kernel.width() + dx]));
        weights.add(weight);
        weighted.add(tf.math.mul(weight, pixel));
      }
    }
    return tf.math.div(tf.math.addN(weighted), tf.math.addN(weights));
  }

  /** [N,H,W,1] */
  private Operand<TFloat32> squaredDistance(Ops tf, Operand<TFloat32> first, Operand<TFloat32> second) {
    Operand<TFloat32> difference = tf.math.sub(first, second);
    if (colorDistance == ColorDistance.L1) {
      return tf.math.square(Channels.sum(tf, tf.math.abs(difference)));
    }
    return Channels.sum(tf, tf.math.square(difference));
  }
}
