package org.cloakroom.transforms;

import org.cloakroom.api.Param;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.compute.images.Resize;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Shrinks the image and enlarges it again, which loses what is finer than the small image's pixels (rescaling as a
 * defense: C. Guo et al., "Countering adversarial images using input transformations", ICLR 2018).
 */
public record DownUp(
    @Param(label = "Scale", value = "0.5", min = 0.01, max = 1, help = "Size of the small image over that of the image.")
        double scale,
    @Param(label = "Down", value = "antialiased", help = "How it is shrunk; antialiased is what Pillow does.") Resize down,
    @Param(label = "Up", value = "bilinear", help = "How it is enlarged.") Resize up)
    implements Transform {
  /** Checks the range. */
  public DownUp {
    if (!(scale >= 0.01 && scale <= 1)) {
      throw new IllegalArgumentException("scale " + scale + ": must be from 0.01 to 1");
    }
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
    ImageSize size = ImageSize.checked(this, images);
    Operand<TFloat32> small = down.apply(tf, images, scaled(size.height()), scaled(size.width()));
    return up.apply(tf, small, size.height(), size.width());
  }

  private int scaled(int size) {
    return Math.max(1, (int) Math.round(scale * size));
  }
}
