package org.cloakroom.core.visibility;

import org.cloakroom.api.image.RgbImage;

/**
 * How far two 8-bit images of one size are apart, pixel by pixel, on the scale [0,1].
 *
 * @param linf largest change of any channel of any pixel
 * @param rms root mean square change over pixels and channels
 */
public record PixelChange(double linf, double rms) {
  /**
   * Compares two images.
   *
   * @throws IllegalArgumentException if they are of different sizes
   */
  public static PixelChange between(RgbImage before, RgbImage after) {
    if (before.height() != after.height() || before.width() != after.width()) {
      throw new IllegalArgumentException("images of different sizes cannot be compared");
    }
    int largest = 0;
    long squares = 0;
    byte[] a = before.rgb();
    byte[] b = after.rgb();
    for (int i = 0; i < a.length; i++) {
      int difference = Math.abs((a[i] & 0xff) - (b[i] & 0xff));
      largest = Math.max(largest, difference);
      squares += (long) difference * difference;
    }
    return new PixelChange(largest / 255.0, Math.sqrt((double) squares / a.length) / 255);
  }

  /** Whether the images are equal. */
  public boolean isNone() {
    return linf == 0;
  }

  /** Peak signal-to-noise ratio in dB; infinite for equal images. */
  public double psnr() {
    return -20 * Math.log10(rms);
  }
}
