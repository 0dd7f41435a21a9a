package org.cloakroom.api.attack;

import org.cloakroom.api.PlugIn;

/**
 * Changes images before they are published, so that recognizers no longer match them; or turns stored features back into faces.
 *
 * @since 0.1
 */
public sealed interface Attack extends PlugIn permits GradientAttack, ImageAttack, ReconstructionAttack {
  /** Whether all images of a person must be protected together, since one's result depends on the others. */
  default boolean wholeIdentity() {
    return false;
  }
}
