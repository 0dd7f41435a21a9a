package org.cloakroom.api.attack;

import org.cloakroom.api.Progress;
import org.cloakroom.api.image.Images;

/**
 * An attack that does not fit {@link GradientAttack} and does all the work itself.
 *
 * @since 0.1
 */
public non-sealed interface ImageAttack extends Attack {
  /**
   * Protects one batch.
   *
   * @return images of the same count and size in [0,1]; an image that could not be protected is returned unchanged
   */
  Images protect(Images clean, AttackContext context, Progress progress);
}
