package org.cloakroom.transforms;

import org.cloakroom.compute.images.Border;

/** The {@code border} parameter of a filter: a {@link Border}, or the own choice of the library that is followed. */
public enum BorderMode {
  /** What the followed library does for this filter. Replaced by that border when the transform is made. */
  AUTO,
  /** Zeros. */
  CONSTANT,
  /** Mirrored at the middle of the outermost pixels, which are not repeated. */
  REFLECT,
  /** The outermost pixel repeated. */
  REPLICATE,
  /** The image wrapped around. */
  CIRCULAR;

  /** This border, or {@code own} for {@link #AUTO}. */
  BorderMode orElse(BorderMode own) {
    return this == AUTO ? own : this;
  }

  /** The border in a graph; not for {@link #AUTO}. */
  Border border() {
    return Border.valueOf(name());
  }

  /**
   * Checks that Kornia can put this border around an image.
   *
   * @throws IllegalArgumentException with the largest kernel that is possible
   */
  void check(int kernelHeight, int kernelWidth, int height, int width) {
    check(kernelHeight, height, "height");
    check(kernelWidth, width, "width");
  }

  private void check(int kernel, int size, String side) {
    int widest = border().widest(size);
    if (kernel / 2 > widest) {
      throw new IllegalArgumentException("kernel " + side + " " + kernel + ": border '" + name().toLowerCase()
          + "' of " + kernel / 2 + " pixels does not fit an image " + side + " of " + size + "; at most "
          + (2 * widest + 1) + " is possible, or border 'replicate' or 'constant'");
    }
  }
}
