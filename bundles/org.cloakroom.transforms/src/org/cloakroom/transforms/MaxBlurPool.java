package org.cloakroom.transforms;

import org.cloakroom.api.Param;
import org.cloakroom.api.transform.Transform;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Maximum of a small window, then binomial blur and subsampling: {@code kornia.filters.max_blur_pool2d} (0.6.12,
 * {@code filters/blur_pool.py}), and the way back to the size of the input, which Kornia leaves to the caller.
 */
public record MaxBlurPool(
    @Param(label = "Kernel", value = "5", min = 1, max = 101, odd = true, unit = "px",
        help = "Size of the blur's window.") int kernel,
    @Param(label = "Stride", value = "2", min = 1, max = 8, unit = "px",
        help = "Every how many pixels one is kept. Kornia: 2, which halves the image.") int stride,
    @Param(label = "Max pool size", value = "2", min = 1, max = 31, unit = "px",
        help = "Size of the maximum's window, which moves pixel by pixel. Kornia: 2.") int maxPoolSize,
    @Param(label = "Resize", value = "bilinear-half-pixel", help = "The way back to the size of the input.")
        SizeRestoration resize)
    implements Transform {
  /** Checks the ranges. */
  public MaxBlurPool {
    Pooling.check(kernel, stride);
    if (maxPoolSize < 1 || maxPoolSize > 31) {
      throw new IllegalArgumentException("maxPoolSize " + maxPoolSize + ": must be from 1 to 31");
    }
  }

  @Override
  public void checkSize(int height, int width) {
    if (Math.min(height, width) < maxPoolSize) {
      throw new IllegalArgumentException("maxPoolSize " + maxPoolSize + ": images of " + height + "x" + width
          + " allow at most " + Math.min(height, width));
    }
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
    ImageSize size = ImageSize.checked(this, images);
    return resize.restore(tf, pool(tf, images), size);
  }

  /** Kornia's own result, before the way back. */
  Operand<TFloat32> pool(Ops tf, Operand<TFloat32> images) {
    var window = tf.constant(new int[] {1, maxPoolSize, maxPoolSize, 1});
    Operand<TFloat32> largest = tf.nn.maxPool(images, window, tf.constant(new int[] {1, 1, 1, 1}), "VALID");
    return Pooling.blur(tf, largest, kernel, stride);
  }
}
