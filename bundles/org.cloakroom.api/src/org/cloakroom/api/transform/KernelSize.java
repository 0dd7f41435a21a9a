package org.cloakroom.api.transform;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Size of a filter's window in pixels, written {@code 9} for a square one and {@code 3x5} for 3 rows of 5 columns.
 *
 * @param height rows, at least 1
 * @param width columns, at least 1
 * @since 0.1
 */
public record KernelSize(int height, int width) {
  private static final Pattern NOTATION = Pattern.compile("\\s*(\\d{1,4})\\s*(?:x\\s*(\\d{1,4})\\s*)?");

  /** Checks that both sizes are positive. */
  public KernelSize {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException("kernel " + height + "x" + width + ": both sizes must be at least 1");
    }
  }

  /** A square window. */
  public static KernelSize of(int size) {
    return new KernelSize(size, size);
  }

  /**
   * Reads {@code 9} or {@code 3x5} (height x width).
   *
   * @throws IllegalArgumentException for anything else
   */
  public static KernelSize parse(String text) {
    Matcher m = NOTATION.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "kernel '" + text + "': say a size such as 9, or height x width such as 3x5");
    }
    int height = Integer.parseInt(m.group(1));
    return new KernelSize(height, m.group(2) == null ? height : Integer.parseInt(m.group(2)));
  }

  /**
   * Returns this size if both its sides are odd and at most {@code largest}, so that the window has a middle.
   *
   * @throws IllegalArgumentException with the valid range
   */
  public KernelSize requireOdd(int largest) {
    if (height % 2 == 0 || width % 2 == 0 || height > largest || width > largest) {
      throw new IllegalArgumentException(
          "kernel " + this + ": sizes must be odd numbers from 1 to " + largest);
    }
    return this;
  }

  @Override
  public String toString() {
    return height == width ? Integer.toString(height) : height + "x" + width;
  }
}
