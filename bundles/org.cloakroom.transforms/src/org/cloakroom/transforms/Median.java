package org.cloakroom.transforms;

import org.cloakroom.api.Param;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.api.transform.KernelSize;
import org.cloakroom.api.transform.PreviewedTransform;
import org.cloakroom.compute.images.MedianFilter;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Median of the window, channel by channel: {@code kornia.filters.median_blur} (0.6.12, {@code filters/median.py}). The
 * gradient flows to the selected pixel only. Kornia pads with zeros, which blackens the corners of bright images;
 * OpenCV's {@code medianBlur} repeats the edge.
 */
public record Median(
    @Param(label = "Kernel", value = "5", unit = "px",
        help = "Odd size of the window, or height x width such as 3x5; at most 31.") KernelSize kernel,
    @Param(label = "Border", value = "auto",
        help = "What the window sees beyond the edge; auto is zeros with kornia, replicate with opencv.")
        BorderMode border,
    @Param(label = "Dialect", value = "kornia", help = "Which library's median is meant.") Dialect dialect)
    implements PreviewedTransform {
  private static final int LARGEST = 31;

  /** Checks the kernel and replaces the automatic border. */
  public Median {
    kernel.requireOdd(LARGEST);
    border = border.orElse(dialect == Dialect.KORNIA ? BorderMode.CONSTANT : BorderMode.REPLICATE);
  }

  /** Kornia's median of a square window. */
  public static Median of(int kernel) {
    return new Median(KernelSize.of(kernel), BorderMode.AUTO, Dialect.KORNIA);
  }

  @Override
  public void checkSize(int height, int width) {
    border.check(kernel.height(), kernel.width(), height, width);
  }

  @Override
  public RgbImage preview(RgbImage image) {
    checkSize(image.height(), image.width());
    return MedianPreview.of(image, kernel.height(), kernel.width(), border.border());
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
    ImageSize.checked(this, images);
    return MedianFilter.apply(tf, images, kernel.height(), kernel.width(), border.border());
  }
}
