package org.cloakroom.api.attack;

import org.cloakroom.api.Progress;
import org.cloakroom.api.image.Images;

/**
 * An attack on all images of a person at once, such as one mask for all of them.
 *
 * @since 0.1
 */
public interface IdentityAttack extends ImageAttack {
  /**
   * Protects one person.
   *
   * @param clean all of the person's images that are to be published, however many
   * @return images of the same count and size in [0,1]; one that could not be protected is returned unchanged
   */
  @Override
  Images protect(Images clean, AttackContext context, Progress progress);

  @Override
  default boolean wholeIdentity() {
    return true;
  }
}
