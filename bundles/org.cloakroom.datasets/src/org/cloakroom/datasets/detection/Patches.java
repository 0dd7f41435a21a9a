package org.cloakroom.datasets.detection;

import java.util.Arrays;
import org.cloakroom.api.image.RgbImage;

/**
 * Cuts regions out of an image, brings them to a size as OpenCV's INTER_AREA does, scales the values to (v − 127.5) / 128, and
 * swaps rows and columns: facenet's networks were trained on transposed images.
 */
final class Patches {
  private static final float CENTER = 127.5f;
  private static final float SCALE = 1 / 128f;

  private final RgbImage image;

  Patches(RgbImage image) {
    this.image = image;
  }

  /** The whole image as [width,height,3]. */
  float[] whole(int height, int width) {
    float[] out = new float[width * height * 3];
    cut(0, 0, image.width(), image.height(), width, height, out, 0);
    return out;
  }

  /** Writes a square region as [side,side,3]; what lies outside the image is 0 before scaling. */
  void square(Box box, int side, float[] out, int at) {
    cut((int) box.x1() - 1, (int) box.y1() - 1, (int) box.width(), (int) box.height(), side, side, out, at);
  }

  private void cut(int left, int top, int width, int height, int outWidth, int outHeight, float[] out, int at) {
    boolean shrinks = outWidth <= width && outHeight <= height;
    Taps columns = Taps.of(width, outWidth, shrinks);
    Taps rows = Taps.of(height, outHeight, shrinks);
    float[] line = new float[outWidth * 3];
    float[][] lines = new float[height][];
    for (int y = 0; y < outHeight; y++) {
      Arrays.fill(line, 0);
      for (int k = rows.first()[y]; k < rows.first()[y] + rows.weights()[y].length; k++) {
        if (lines[k] == null) {
          lines[k] = narrowed(top + k, left, columns, outWidth);
        }
        float weight = rows.weights()[y][k - rows.first()[y]];
        for (int i = 0; i < line.length; i++) {
          line[i] += weight * lines[k][i];
        }
      }
      for (int k = y == 0 ? 0 : rows.first()[y - 1]; k < rows.first()[y]; k++) {
        lines[k] = null; // no later line needs it
      }
      for (int x = 0; x < outWidth; x++) {
        for (int c = 0; c < 3; c++) {
          out[at + (x * outHeight + y) * 3 + c] = (line[3 * x + c] - CENTER) * SCALE;
        }
      }
    }
  }

  /** One line of the region at the new width. */
  private float[] narrowed(int y, int left, Taps columns, int outWidth) {
    float[] line = new float[outWidth * 3];
    if (y < 0 || y >= image.height()) {
      return line;
    }
    byte[] rgb = image.rgb();
    int row = y * image.width();
    for (int x = 0; x < outWidth; x++) {
      float[] weights = columns.weights()[x];
      for (int k = 0; k < weights.length; k++) {
        int column = left + columns.first()[x] + k;
        if (column >= 0 && column < image.width()) {
          int from = (row + column) * 3;
          for (int c = 0; c < 3; c++) {
            line[3 * x + c] += weights[k] * (rgb[from + c] & 0xff);
          }
        }
      }
    }
    return line;
  }
}
