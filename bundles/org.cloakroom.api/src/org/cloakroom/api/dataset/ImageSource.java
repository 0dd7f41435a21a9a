package org.cloakroom.api.dataset;

import org.cloakroom.api.image.RgbImage;

/**
 * One face image, decoded on demand.
 *
 * @since 0.1
 */
public interface ImageSource {
  /** Unique within the dataset and stable over runs, for example {@code Tom_Hanks/0003.jpg}. */
  String id();

  /**
   * The face in the 112×112 template, 8-bit RGB, aligned or cropped as the dataset declares.
   *
   * @throws org.cloakroom.api.UnavailableException if the file cannot be decoded; the message names it
   */
  RgbImage load();
}
