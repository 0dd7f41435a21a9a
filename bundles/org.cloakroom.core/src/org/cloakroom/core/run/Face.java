package org.cloakroom.core.run;

import org.cloakroom.api.image.RgbImage;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.core.store.ContentKey;

/**
 * An image of an experiment.
 *
 * @param id image id within the dataset
 * @param identity who it shows
 * @param cloaked whether that person is protected in this experiment
 * @param image the pixels
 * @param content hash of the pixels
 */
record Face(String id, String identity, boolean cloaked, RgbImage image, ContentKey content) {
  Face(String id, String identity, boolean cloaked, RgbImage image) {
    this(id, identity, cloaked, image, ContentKey.of(image.rgb()));
  }

  /** The same picture with other pixels. */
  Face with(RgbImage changed) {
    return new Face(id, identity, cloaked, changed);
  }

  EmbeddedImages.Image label() {
    return new EmbeddedImages.Image(id, identity, cloaked);
  }
}
