package org.cloakroom.transforms;

import java.util.Arrays;
import org.cloakroom.api.Param;
import org.cloakroom.api.transform.KernelSize;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.compute.images.Filters;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Mean of the window: {@code kornia.filters.box_blur} (0.6.12, {@code filters/blur.py}). OpenCV's {@code blur} mirrors in
 * the same way, but also where the window is larger than the image, which Kornia refuses.
 */
public record Box(
    @Param(label = "Kernel", value = "5", unit = "px",
        help = "Odd size of the window, or height x width such as 3x5; at most 255.") KernelSize kernel,
    @Param(label = "Border", value = "auto",
        help = "What the window sees beyond the edge; auto is reflect in both libraries.") BorderMode border,
    @Param(label = "Dialect", value = "kornia",
        help = "Which library's mean is meant: kornia refuses windows that reach beyond one mirror image, "
            + "opencv mirrors on.") Dialect dialect)
    implements Transform {
  private static final int LARGEST = 255;

  /** Checks the kernel and replaces the automatic border. */
  public Box {
    kernel.requireOdd(LARGEST);
    border = border.orElse(BorderMode.REFLECT);
  }

  /** Kornia's mean of a square window. */
  public static Box of(int kernel) {
    return new Box(KernelSize.of(kernel), BorderMode.AUTO, Dialect.KORNIA);
  }

  @Override
  public void checkSize(int height, int width) {
    if (dialect == Dialect.KORNIA) {
      border.check(kernel.height(), kernel.width(), height, width);
    }
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
    ImageSize.checked(this, images);
    Operand<TFloat32> padded = border.border().pad(tf, images, kernel.height() / 2, kernel.width() / 2);
    return Filters.separable(tf, padded, mean(kernel.height()), mean(kernel.width()), 1);
  }

  private static float[] mean(int size) {
    float[] weights = new float[size];
    Arrays.fill(weights, 1f / size);
    return weights;
  }
}
