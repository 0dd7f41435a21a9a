package org.cloakroom.api.protocol;

import org.cloakroom.api.PlugIn;

/**
 * Who is compared with whom, and what is counted.
 *
 * @since 0.1
 */
public interface Protocol extends PlugIn {
  /** Scores one cell. Deterministic. */
  ProtocolResult evaluate(ProtocolData data);

  /**
   * Whether the enrolled images are stored as features of one recognizer, which feature defenses protect and reconstruction attacks
   * turn back into faces. The experiment then names that recognizer as its only surrogate, and its recognizers judge what comes
   * out: the gallery is clean, and {@link ProtocolData#storage} tells of the features.
   */
  default boolean storesFeatures() {
    return false;
  }

  /**
   * Whether the protocol compares cloaked enrolled images with the same images without cloaks, see {@link ProtocolData#natural}; for
   * example because one person is cloaked at a time. They are then embedded too, and cells are not scored for unrounded images.
   */
  default boolean comparesNatural() {
    return false;
  }
}
