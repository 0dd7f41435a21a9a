package org.cloakroom.transforms;

import org.cloakroom.compute.images.Resize;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How a pooled image gets back to the size of the recognizer's template. */
public enum SizeRestoration {
  /** Bilinear with half-pixel centers, as {@code torch.nn.functional.interpolate(align_corners=False)}. */
  BILINEAR_HALF_PIXEL,
  /**
   * What face.evoLVe's evaluation does to any input: resize to 128/112 of the size, keep the middle. Magnifies by a
   * seventh.
   */
  RESIZE_128_CROP_112;

  Operand<TFloat32> restore(Ops tf, Operand<TFloat32> pooled, ImageSize size) {
    return switch (this) {
      case BILINEAR_HALF_PIXEL -> Resize.BILINEAR.apply(tf, pooled, size.height(), size.width());
      case RESIZE_128_CROP_112 -> Resize.centerCrop(
          tf, Resize.BILINEAR.apply(tf, pooled, enlarged(size.height()), enlarged(size.width())),
          size.height(), size.width());
    };
  }

  private static int enlarged(int size) {
    return Math.round(size * 128 / 112f);
  }
}
