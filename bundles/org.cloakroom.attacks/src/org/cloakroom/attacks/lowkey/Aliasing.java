package org.cloakroom.attacks.lowkey;

/**
 * Whether surrogates of one structure are told apart. The released loader keeps one network a structure and loads every
 * checkpoint into it, so that the last one stands for all (methods.md §1.4, D1).
 */
public enum Aliasing {
  /** As the variant says. */
  AUTO,
  /** Every surrogate counts. */
  NONE,
  /** The last of one structure stands for all of it. */
  LAST;

  Aliasing in(Variant variant) {
    return this != AUTO ? this : variant == Variant.PUBLISHED ? NONE : LAST;
  }
}
