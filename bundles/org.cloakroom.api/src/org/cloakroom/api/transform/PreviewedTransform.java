package org.cloakroom.api.transform;

import org.cloakroom.api.image.RgbImage;

/**
 * A transform that can also be computed at once for one 8-bit image, without a graph. Sliders show {@link #preview}; runs never use it.
 * Worth offering where a graph takes long to build or to compute: a large median has thousands of operations.
 *
 * @since 0.1
 */
public interface PreviewedTransform extends Transform {
  /**
   * What {@link #apply} makes of an image, rounded to 8 bits: the same but for rounding, so no value differs by more than one level of 255.
   *
   * @return of the same size
   * @throws IllegalArgumentException as {@link #checkSize} does
   */
  RgbImage preview(RgbImage image);
}
