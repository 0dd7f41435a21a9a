package org.cloakroom.api.defense;

import org.cloakroom.api.Progress;
import org.cloakroom.api.image.Images;
import org.cloakroom.compute.ComputeOptions;

/**
 * Purifies images before they are enrolled or trained on.
 *
 * @since 0.1
 */
public interface ImageDefense extends Defense {
  /**
   * Reports one unit for each image of the task that the caller began.
   *
   * @param images float32 [0,1], as re-read from their published 8-bit form
   * @param options where graphs run
   * @return the purified images, same count and size
   * @throws org.cloakroom.api.CancelledException between batches
   */
  Images purify(Images images, ComputeOptions options, Progress progress);
}
