package org.cloakroom.cli.protect;

import java.util.List;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;

/** Adds what attacks changed to a photograph at its own resolution. */
final class Retouch {
  private final int height;
  private final int width;
  private final float[] values;

  Retouch(RgbImage photograph) {
    height = photograph.height();
    width = photograph.width();
    values = Images.of(List.of(photograph)).values();
  }

  /**
   * Adds the difference of two images, bilinearly where their pixels are not the photograph's; nothing beyond their edges.
   *
   * @param map {@code a b c d e f}: pixel (x, y) of the photograph is (a·x + b·y + c, d·x + e·y + f) of the images
   */
  void add(Images before, Images after, double[] map) {
    int side = before.width();
    float[] difference = new float[before.values().length];
    for (int i = 0; i < difference.length; i++) {
      difference[i] = after.values()[i] - before.values()[i];
    }
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double u = map[0] * x + map[1] * y + map[2];
        double v = map[3] * x + map[4] * y + map[5];
        if (u > -1 && v > -1 && u < side && v < before.height()) {
          for (int c = 0; c < 3; c++) {
            values[(y * width + x) * 3 + c] += (float) sample(difference, before.height(), side, u, v, c);
          }
        }
      }
    }
  }

  private static double sample(float[] difference, int height, int width, double u, double v, int c) {
    int x = (int) Math.floor(u);
    int y = (int) Math.floor(v);
    double right = u - x;
    double lower = v - y;
    return (1 - lower) * ((1 - right) * at(difference, height, width, x, y, c) + right * at(difference, height, width, x + 1, y, c))
        + lower * ((1 - right) * at(difference, height, width, x, y + 1, c) + right * at(difference, height, width, x + 1, y + 1, c));
  }

  private static double at(float[] difference, int height, int width, int x, int y, int c) {
    return x < 0 || y < 0 || x >= width || y >= height ? 0 : difference[(y * width + x) * 3 + c];
  }

  /** The photograph as it is published, 8-bit. */
  RgbImage published() {
    return new Images(1, height, width, values.clone()).quantize(0);
  }
}
