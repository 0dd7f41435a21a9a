package org.cloakroom.core.check;

import java.util.List;
import org.cloakroom.api.image.Images;

/** What transforms, attacks and purifiers have in common: images in, as many images of the same size out. */
@FunctionalInterface
interface ImageFunction {
  /**
   * Carries it out on one batch.
   *
   * @param ids one an image, as a dataset would name it
   * @param seed of the run
   */
  Images apply(Images images, List<String> ids, long seed) throws Exception;
}
