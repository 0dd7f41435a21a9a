package org.cloakroom.transforms;

import java.util.Arrays;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.compute.images.Border;

/**
 * The median of an 8-bit image with a histogram that moves along each row (T. S. Huang, G. J. Yang, G. Y. Tang, "A fast two-dimensional
 * median filtering algorithm", IEEE Trans. ASSP 1979). Its time grows with the height of the window only.
 */
final class MedianPreview {
  private final int[] histogram = new int[256];
  private final int rows;
  private final int columns;
  private final int[] plane;
  private final int stride;
  private int median;
  /** Values of the window that are less than {@link #median}. */
  private int below;

  private MedianPreview(int rows, int columns, int[] plane, int stride) {
    this.rows = rows;
    this.columns = columns;
    this.plane = plane;
    this.stride = stride;
  }

  /**
   * Filters each channel by itself.
   *
   * @param rows of the window, odd
   * @param columns of the window, odd
   */
  static RgbImage of(RgbImage image, int rows, int columns, Border border) {
    BorderedPlanes planes = BorderedPlanes.of(image, border, rows / 2, columns / 2);
    byte[] result = new byte[image.rgb().length];
    for (int c = 0; c < planes.values().length; c++) {
      MedianPreview filter = new MedianPreview(rows, columns, planes.values()[c], planes.stride());
      for (int y = 0; y < image.height(); y++) {
        filter.row(y, result, y * image.width(), image.width(), c);
      }
    }
    return new RgbImage(image.height(), image.width(), result);
  }

  private void row(int y, byte[] result, int first, int width, int channel) {
    Arrays.fill(histogram, 0);
    median = 0;
    below = 0;
    for (int dx = 0; dx < columns; dx++) {
      add(y * stride + dx, 1);
    }
    for (int x = 0; x < width; x++) {
      if (x > 0) {
        add(y * stride + x - 1, -1);
        add(y * stride + x - 1 + columns, 1);
      }
      settle();
      result[(first + x) * 3 + channel] = (byte) median;
    }
  }

  /** Takes a column of the window in, or out. */
  private void add(int top, int count) {
    for (int dy = 0, at = top; dy < rows; dy++, at += stride) {
      int value = plane[at];
      histogram[value] += count;
      if (value < median) {
        below += count;
      }
    }
  }

  private void settle() {
    int rank = rows * columns / 2;
    while (below > rank) {
      below -= histogram[--median];
    }
    while (below + histogram[median] <= rank) {
      below += histogram[median++];
    }
  }
}
