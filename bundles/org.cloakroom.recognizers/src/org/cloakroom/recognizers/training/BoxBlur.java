package org.cloakroom.recognizers.training;

/** A box blur with repeated border for training pictures, by running sums: its cost does not depend on the size. */
final class BoxBlur {

  private BoxBlur() {}

  /** Blurs {@code height·width} RGB pixels in place with a box of {@code 2·radius + 1}. */
  static void apply(float[] values, int start, int height, int width, int radius) {
    float[] line = new float[Math.max(height, width)];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < height; y++) {
        blur(values, start + 3 * y * width + c, 3, width, radius, line);
      }
      for (int x = 0; x < width; x++) {
        blur(values, start + 3 * x + c, 3 * width, height, radius, line);
      }
    }
  }

  private static void blur(float[] values, int start, int step, int length, int radius, float[] line) {
    for (int i = 0; i < length; i++) {
      line[i] = values[start + i * step];
    }
    float sum = 0;
    for (int k = -radius; k <= radius; k++) {
      sum += line[Math.max(0, Math.min(length - 1, k))];
    }
    float share = 1f / (2 * radius + 1);
    for (int i = 0; i < length; i++) {
      values[start + i * step] = sum * share;
      sum += line[Math.min(length - 1, i + radius + 1)] - line[Math.max(0, i - radius)];
    }
  }
}
