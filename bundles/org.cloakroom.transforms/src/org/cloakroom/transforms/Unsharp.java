package org.cloakroom.transforms;

import org.cloakroom.api.Param;
import org.cloakroom.api.transform.KernelSize;
import org.cloakroom.api.transform.Transform;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Sharpens by adding what a Gaussian blur takes away, {@code x + amount (x - blur(x))}, then clips to [0,1]. With amount
 * 1 this is {@code kornia.filters.unsharp_mask} (0.6.12, {@code filters/unsharp.py}), which does not clip.
 */
public record Unsharp(
    @Param(label = "Kernel", value = "5", unit = "px", help = "Odd size of the Gaussian, or height x width such as 3x5.")
        KernelSize kernel,
    @Param(label = "σ", value = "1.5", unit = "px",
        help = "Of the Gaussian: a number, height x width such as 1.2x2.5, or from-kernel for OpenCV's rule.") Sigma sigma,
    @Param(label = "Amount", value = "1", min = 0, max = 10, help = "How much detail is added.") double amount)
    implements Transform {
  /** Checks the ranges. */
  public Unsharp {
    sigma = gaussian(kernel, sigma).sigma();
    if (!(amount >= 0 && amount <= 10)) {
      throw new IllegalArgumentException("amount " + amount + ": must be from 0 to 10");
    }
  }

  private static Gaussian gaussian(KernelSize kernel, Sigma sigma) {
    return new Gaussian(kernel, sigma, BorderMode.AUTO, Dialect.KORNIA);
  }

  @Override
  public void checkSize(int height, int width) {
    gaussian(kernel, sigma).checkSize(height, width);
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
    Operand<TFloat32> detail = tf.math.sub(images, gaussian(kernel, sigma).apply(tf, images));
    return Values.clip(tf, tf.math.add(images, tf.math.mul(detail, tf.constant((float) amount))));
  }
}
