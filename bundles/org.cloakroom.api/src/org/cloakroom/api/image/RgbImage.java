package org.cloakroom.api.image;

import java.util.Arrays;

/**
 * An image as it is published: 8-bit RGB, rows from the top, three bytes a pixel.
 *
 * @since 0.1
 */
public final class RgbImage {
  private final int height;
  private final int width;
  private final byte[] rgb;

  /**
   * @param rgb {@code height * width * 3} bytes, row by row, not copied: the caller gives it away
   * @throws IllegalArgumentException if the length does not fit
   */
  public RgbImage(int height, int width, byte[] rgb) {
    if (height < 1 || width < 1 || rgb.length != height * width * 3) {
      throw new IllegalArgumentException(
          rgb.length + " bytes are not an RGB image of " + height + "x" + width + " pixels");
    }
    this.height = height;
    this.width = width;
    this.rgb = rgb;
  }

  /** Height in pixels. */
  public int height() {
    return height;
  }

  /** Width in pixels. */
  public int width() {
    return width;
  }

  /** The bytes themselves, not a copy; do not write to them. */
  public byte[] rgb() {
    return rgb;
  }

  /** Whether {@code other} has the same size and the same bytes. */
  @Override
  public boolean equals(Object other) {
    return other instanceof RgbImage i && i.height == height && i.width == width && Arrays.equals(i.rgb, rgb);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * height + width) + Arrays.hashCode(rgb);
  }

  @Override
  public String toString() {
    return "RgbImage[" + height + "x" + width + "]";
  }
}
