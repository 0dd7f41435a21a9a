package org.cloakroom.core.attack;

import java.util.List;
import org.cloakroom.api.Seeds;
import org.cloakroom.api.image.Images;

/** One seed an image, derived from the run's seed and the image's id, so that it is the same in every batch. */
final class ImageSeeds {
  private ImageSeeds() {}

  static long[] of(Images images, List<String> ids, long seed) {
    if (images.count() != ids.size()) {
      throw new IllegalArgumentException(images.count() + " images need as many ids, not " + ids.size());
    }
    return ids.stream().mapToLong(id -> Seeds.derive(seed, id)).toArray();
  }
}
