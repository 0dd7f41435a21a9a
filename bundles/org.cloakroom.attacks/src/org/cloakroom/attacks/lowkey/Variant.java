package org.cloakroom.attacks.lowkey;

/** Paper or released code, where they differ (methods.md §1.4). Each difference is a parameter of its own as well. */
public enum Variant {
  /** Sum over dimensions, every surrogate as it is, iterates clamped to [0,1]. */
  PUBLISHED,
  /**
   * Mean over dimensions; of surrogates with one structure the last stands for all, as in the released loader; one clamp
   * after the last step.
   */
  RELEASED
}
