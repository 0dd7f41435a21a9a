package org.cloakroom.transforms;

import org.cloakroom.api.Param;
import org.cloakroom.api.transform.Transform;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Binomial blur and subsampling, {@code kornia.filters.blur_pool2d} (0.6.12, {@code filters/blur_pool.py}), and the way
 * back to the size of the input, which Kornia leaves to the caller.
 */
public record BlurPool(
    @Param(label = "Kernel", value = "5", min = 1, max = 101, odd = true, unit = "px", help = "Size of the window.")
        int kernel,
    @Param(label = "Stride", value = "2", min = 1, max = 8, unit = "px",
        help = "Every how many pixels one is kept. Kornia: 2, which halves the image.") int stride,
    @Param(label = "Resize", value = "bilinear-half-pixel", help = "The way back to the size of the input.")
        SizeRestoration resize)
    implements Transform {
  /** Checks the ranges. */
  public BlurPool {
    Pooling.check(kernel, stride);
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
    ImageSize size = ImageSize.checked(this, images);
    return resize.restore(tf, pool(tf, images), size);
  }

  /** Kornia's own result, before the way back. */
  Operand<TFloat32> pool(Ops tf, Operand<TFloat32> images) {
    return Pooling.blur(tf, images, kernel, stride);
  }
}
