package org.cloakroom.core.attack;

import java.util.Arrays;
import java.util.List;
import org.cloakroom.api.Seeds;
import org.cloakroom.api.image.Images;

/**
 * What the random numbers of an attack come from.
 *
 * @param run of what all images share, such as the draws of random transforms
 * @param images one for each image, derived from the run's seed and the image's id, so that it is the same in every batch
 */
record AttackSeeds(long run, long[] images) {
  static AttackSeeds of(Images images, List<String> ids, long seed) {
    if (images.count() != ids.size()) {
      throw new IllegalArgumentException(images.count() + " images need as many ids, not " + ids.size());
    }
    return new AttackSeeds(seed, ids.stream().mapToLong(id -> Seeds.derive(seed, id)).toArray());
  }

  /** Those of some of the images. */
  AttackSeeds slice(int from, int to) {
    return new AttackSeeds(run, Arrays.copyOfRange(images, from, to));
  }
}
