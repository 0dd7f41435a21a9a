package org.cloakroom.recognizers.training;

import org.cloakroom.api.Seeds;
import org.cloakroom.api.image.RgbImage;

/**
 * How training pictures are varied each time they are seen.
 *
 * @param flip mirror half of them
 * @param shift largest shift in either direction, in pixels; the border is repeated
 * @param brightness largest change of all values, as a share of full scale
 * @param contrast largest relative change of the contrast
 * @param blur probability of a box blur
 * @param blurSize largest box, odd
 */
public record Augmentation(boolean flip, int shift, double brightness, double contrast, double blur, int blurSize) {

  /** Leaves pictures as they are. */
  public static final Augmentation NONE = new Augmentation(false, 0, 0, 0, 0, 1);

  /** Checks the ranges. */
  public Augmentation {
    if (shift < 0 || shift > 20) {
      throw new IllegalArgumentException("shift " + shift + ": use 0 to 20 pixels");
    }
    if (!(brightness >= 0 && brightness <= 1 && contrast >= 0 && contrast < 1 && blur >= 0 && blur <= 1)) {
      throw new IllegalArgumentException("brightness, contrast and blur: use shares from 0 to 1");
    }
    if (blurSize < 1 || blurSize > 31 || blurSize % 2 == 0) {
      throw new IllegalArgumentException("blur size " + blurSize + ": use an odd number from 1 to 31");
    }
  }

  /**
   * Writes a varied picture as float32 RGB in [0,1].
   *
   * @param seed decides the variation; the same seed gives the same picture
   * @param out receives {@code height·width·3} numbers from {@code at} on
   */
  void apply(RgbImage image, long seed, float[] out, int at) {
    int height = image.height();
    int width = image.width();
    boolean mirrored = flip && Seeds.uniform(seed, 0) < 0.5;
    int dx = shift(seed, 1);
    int dy = shift(seed, 2);
    float gain = (float) (1 + contrast * (2 * Seeds.uniform(seed, 3) - 1)) / 255;
    float lift = (float) (brightness * (2 * Seeds.uniform(seed, 4) - 1)) + 0.5f - gain * 127.5f;
    byte[] rgb = image.rgb();
    for (int y = 0; y < height; y++) {
      int row = Math.max(0, Math.min(height - 1, y + dy)) * width;
      for (int x = 0; x < width; x++) {
        int shifted = Math.max(0, Math.min(width - 1, x + dx));
        int from = 3 * (row + (mirrored ? width - 1 - shifted : shifted));
        for (int c = 0; c < 3; c++) {
          out[at++] = Math.max(0, Math.min(1, (rgb[from + c] & 255) * gain + lift));
        }
      }
    }
    if (Seeds.uniform(seed, 5) < blur) {
      int radius = 1 + (int) (Seeds.uniform(seed, 6) * (blurSize / 2));
      BoxBlur.apply(out, at - 3 * height * width, height, width, Math.min(radius, blurSize / 2));
    }
  }

  private int shift(long seed, long index) {
    return (int) Math.floor(Seeds.uniform(seed, index) * (2 * shift + 1)) - shift;
  }
}
