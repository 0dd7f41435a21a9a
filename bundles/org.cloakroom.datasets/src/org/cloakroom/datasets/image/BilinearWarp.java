package org.cloakroom.datasets.image;

import org.cloakroom.api.image.RgbImage;

/** Bilinear sampling of an 8-bit image by an affine map, black outside the image, pixel centers at whole numbers. */
public final class BilinearWarp {
  private BilinearWarp() {}

  /**
   * Samples an image.
   *
   * @param map {@code a b c d e f}: output pixel (x, y) reads the image at (a·x + b·y + c, d·x + e·y + f)
   * @param height rows of the output
   * @param width columns of the output
   */
  public static RgbImage apply(RgbImage image, double[] map, int height, int width) {
    byte[] out = new byte[height * width * 3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double sx = map[0] * x + map[1] * y + map[2];
        double sy = map[3] * x + map[4] * y + map[5];
        for (int c = 0; c < 3; c++) {
          out[(y * width + x) * 3 + c] = (byte) Math.round(sample(image, sx, sy, c));
        }
      }
    }
    return new RgbImage(height, width, out);
  }

  private static double sample(RgbImage image, double x, double y, int channel) {
    int x0 = (int) Math.floor(x);
    int y0 = (int) Math.floor(y);
    double fx = x - x0;
    double fy = y - y0;
    return (1 - fy) * ((1 - fx) * pixel(image, x0, y0, channel) + fx * pixel(image, x0 + 1, y0, channel))
        + fy * ((1 - fx) * pixel(image, x0, y0 + 1, channel) + fx * pixel(image, x0 + 1, y0 + 1, channel));
  }

  private static int pixel(RgbImage image, int x, int y, int channel) {
    return x < 0 || y < 0 || x >= image.width() || y >= image.height()
        ? 0
        : image.rgb()[(y * image.width() + x) * 3 + channel] & 0xff;
  }
}
