package org.cloakroom.transforms;

import org.cloakroom.api.Param;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.api.transform.CodecTransform;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * JPEG compression (ITU-T T.81, 1992; tables scaled as by the Independent JPEG Group's library). Images are evaluated
 * with a real codec; inside an objective stands a differentiable approximation with the same tables, sampling and
 * upsampling (R. Shin, D. Song, "JPEG-resistant adversarial images", 2017).
 */
public record Jpeg(
    @Param(label = "Quality", value = "75", min = 1, max = 100, help = "As in libjpeg and Pillow, whose default is 75.")
        int quality,
    @Param(label = "Chroma", value = "halved", help = "Resolution of the color planes: halved (4:2:0) or full (4:4:4).")
        Chroma chroma,
    @Param(label = "Rounding", value = "cubic", advanced = true,
        help = "What stands in for rounding inside an objective.") JpegRounding rounding)
    implements CodecTransform {
  /** Checks the range. */
  public Jpeg {
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("quality " + quality + ": must be from 1 to 100");
    }
  }

  @Override
  public RgbImage exact(RgbImage image) {
    return JpegCodec.roundTrip(image, quality, chroma);
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
    ImageSize size = ImageSize.checked(this, images);
    if (images.shape().get(3) != 3) {
      throw new IllegalArgumentException("JPEG needs images of 3 channels (RGB), not " + images.shape().get(3));
    }
    return new JpegGraph(tf, size, this).apply(images);
  }
}
