package org.cloakroom.attacks.lowkey;

/** When the image is clamped to [0,1]. */
public enum Clamp {
  /** As the variant says. */
  AUTO,
  /** After every step. */
  EACH_STEP,
  /** Once, after the last step. */
  AT_END;

  Clamp in(Variant variant) {
    return this != AUTO ? this : variant == Variant.PUBLISHED ? EACH_STEP : AT_END;
  }
}
