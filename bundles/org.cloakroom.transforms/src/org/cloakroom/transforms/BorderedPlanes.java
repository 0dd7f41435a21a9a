package org.cloakroom.transforms;

import org.cloakroom.api.image.RgbImage;
import org.cloakroom.compute.images.Border;

/**
 * The channels of an 8-bit image with a border around them, outside any graph.
 *
 * @param values of each channel, 0 to 255, row by row
 * @param stride values in a row
 */
record BorderedPlanes(int[][] values, int stride) {
  private static final int CHANNELS = 3;

  /** A border of {@code rows} above and below, and of {@code columns} left and right. */
  static BorderedPlanes of(RgbImage image, Border border, int rows, int columns) {
    int stride = image.width() + 2 * columns;
    int height = image.height() + 2 * rows;
    int[][] values = new int[CHANNELS][height * stride];
    byte[] rgb = image.rgb();
    for (int y = 0; y < height; y++) {
      int fromRow = border.source(y - rows, image.height());
      for (int x = 0; x < stride; x++) {
        int fromColumn = border.source(x - columns, image.width());
        if (fromRow >= 0 && fromColumn >= 0) {
          int pixel = (fromRow * image.width() + fromColumn) * CHANNELS;
          for (int c = 0; c < CHANNELS; c++) {
            values[c][y * stride + x] = rgb[pixel + c] & 0xff;
          }
        }
      }
    }
    return new BorderedPlanes(values, stride);
  }
}
