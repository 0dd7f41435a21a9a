package org.cloakroom.attacks.lowkey;

/** How the plain and the smoothed branches are weighted. */
public enum Weighting {
  /** As the variant says. */
  AUTO,
  /** One half each, as printed, also where there are more than two. */
  PRINTED,
  /** One over their number, as the mean of the released code. */
  AVERAGED;

  Weighting in(Variant variant) {
    return this != AUTO ? this : variant == Variant.PUBLISHED ? PRINTED : AVERAGED;
  }
}
