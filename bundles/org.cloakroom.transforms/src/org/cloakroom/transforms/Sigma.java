package org.cloakroom.transforms;

/**
 * Width of a Gaussian: {@code 3} for both axes, {@code 1.2x2.5} for height x width, {@code from-kernel} for OpenCV's rule
 * from the kernel size, {@code auto} for the transform's own choice.
 */
public sealed interface Sigma {
  /**
   * Standard deviations in pixels.
   *
   * @param vertical along the height, positive
   * @param horizontal along the width, positive
   */
  record Fixed(double vertical, double horizontal) implements Sigma {
    /** Checks the range. */
    public Fixed {
      if (!(vertical > 0 && vertical <= LARGEST && horizontal > 0 && horizontal <= LARGEST)) {
        throw new IllegalArgumentException("sigma " + vertical + "x" + horizontal
            + ": must be greater than 0 and at most " + (int) LARGEST + " pixels");
      }
    }

    @Override
    public String toString() {
      return vertical == horizontal ? number(vertical) : number(vertical) + "x" + number(horizontal);
    }

    private static String number(double value) {
      return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
  }

  /** Derived from the kernel size as {@code cv2.getGaussianKernel} does it. */
  record FromKernel() implements Sigma {
    @Override
    public String toString() {
      return "from-kernel";
    }
  }

  /** The transform's own choice. Replaced by it when the transform is made. */
  record Auto() implements Sigma {
    @Override
    public String toString() {
      return "auto";
    }
  }

  /** Largest standard deviation, in pixels. */
  double LARGEST = 1000;

  /** The same standard deviation along both axes. */
  static Sigma of(double sigma) {
    return new Fixed(sigma, sigma);
  }

  /**
   * Reads any of the notations.
   *
   * @throws IllegalArgumentException for anything else
   */
  static Sigma parse(String text) {
    String trimmed = text.trim();
    if (trimmed.equals("auto")) {
      return new Auto();
    }
    if (trimmed.equals("from-kernel")) {
      return new FromKernel();
    }
    String[] parts = trimmed.split("\\s*x\\s*", -1);
    try {
      if (parts.length <= 2) {
        double vertical = Double.parseDouble(parts[0]);
        return new Fixed(vertical, parts.length == 1 ? vertical : Double.parseDouble(parts[1]));
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException("sigma '" + text
        + "': say a number such as 3, height x width such as 1.2x2.5, from-kernel or auto");
  }
}
