package org.cloakroom.api.transform;

import org.cloakroom.api.image.RgbImage;

/**
 * A transform whose exact form is no graph, such as a real JPEG codec. Images are evaluated with {@link #exact}, and
 * attacks differentiate through {@link #apply}, an approximation.
 *
 * @since 0.1
 */
public interface CodecTransform extends Transform {
  /** The exact result for one 8-bit image, of the same size. */
  RgbImage exact(RgbImage image);

  /** A codec's gradient is that of a stand-in: rounding, which every codec does, has none. */
  @Override
  default boolean approximatesGradient() {
    return true;
  }
}
