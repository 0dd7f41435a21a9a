package org.cloakroom.api.defense;

import org.cloakroom.api.Progress;
import org.cloakroom.api.image.Images;

/**
 * Purifies images before they are enrolled or trained on.
 *
 * @since 0.1
 */
public interface ImageDefense extends Defense {
  /**
   * @param images float32 [0,1], as re-read from their published 8-bit form
   * @return the purified images, same count and size
   */
  Images purify(Images images, Progress progress);
}
