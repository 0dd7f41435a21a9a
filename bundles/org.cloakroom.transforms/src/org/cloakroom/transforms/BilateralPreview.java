package org.cloakroom.transforms;

import org.cloakroom.api.image.RgbImage;

/** The bilateral filter of an 8-bit image: differences in color are whole numbers, so that their weights are looked up. */
final class BilateralPreview {
  private static final int LEVELS = 255;
  private static final int CHANNELS = 3;

  private BilateralPreview() {}

  /** @param space weights of the window by distance, row by row */
  static RgbImage of(RgbImage image, Bilateral filter, float[] space) {
    int rows = filter.kernel().height();
    int columns = filter.kernel().width();
    BorderedPlanes planes = BorderedPlanes.of(image, filter.border().border(), rows / 2, columns / 2);
    boolean absolute = filter.colorDistance() == ColorDistance.L1;
    float[] similarity = similarity(absolute, filter.sigmaColor());
    int[] red = planes.values()[0];
    int[] green = planes.values()[1];
    int[] blue = planes.values()[2];
    byte[] result = new byte[image.rgb().length];
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int center = (y + rows / 2) * planes.stride() + x + columns / 2;
        float weights = 0;
        float r = 0;
        float g = 0;
        float b = 0;
        for (int dy = 0, w = 0; dy < rows; dy++) {
          int at = (y + dy) * planes.stride() + x;
          for (int dx = 0; dx < columns; dx++, at++, w++) {
            int dr = red[at] - red[center];
            int dg = green[at] - green[center];
            int db = blue[at] - blue[center];
            float weight = space[w]
                * similarity[absolute ? Math.abs(dr) + Math.abs(dg) + Math.abs(db) : dr * dr + dg * dg + db * db];
            weights += weight;
            r += weight * red[at];
            g += weight * green[at];
            b += weight * blue[at];
          }
        }
        int pixel = (y * image.width() + x) * CHANNELS;
        result[pixel] = (byte) Math.round(r / weights);
        result[pixel + 1] = (byte) Math.round(g / weights);
        result[pixel + 2] = (byte) Math.round(b / weights);
      }
    }
    return new RgbImage(image.height(), image.width(), result);
  }

  /** The weight for each sum of absolute, or else squared, differences. */
  private static float[] similarity(boolean absolute, double sigma) {
    float[] weights = new float[CHANNELS * (absolute ? LEVELS : LEVELS * LEVELS) + 1];
    for (int i = 0; i < weights.length; i++) {
      double squared = absolute ? (double) i * i : i;
      weights[i] = (float) Math.exp(-0.5 * squared / (sigma * sigma * LEVELS * LEVELS));
    }
    return weights;
  }
}
