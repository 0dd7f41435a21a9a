package org.cloakroom.api.attack;

import org.cloakroom.api.Progress;
import org.cloakroom.api.image.Images;
import org.cloakroom.compute.HostTensor;

/**
 * Turns the features of a stolen database back into faces.
 *
 * @since 0.1
 */
public non-sealed interface ReconstructionAttack extends Attack {
  /**
   * Reconstructs the faces.
   *
   * @param stolen [N,D], as stored: protected if the database's owner protects them
   * @return [N,112,112,3] in [0,1], in the same order
   * @throws org.cloakroom.api.UnavailableException if weights are missing or were trained for other features
   * @throws org.cloakroom.api.CancelledException between batches
   */
  Images reconstruct(HostTensor stolen, ReconstructionContext context, Progress progress);

  /**
   * Whether the attacker knows the defense and was made for what it leaves. A defense that was only tried against attackers
   * who do not know it is not known to protect.
   */
  default boolean isAdaptive() {
    return false;
  }
}
