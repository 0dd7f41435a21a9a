package org.cloakroom.transforms;

import java.util.Arrays;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.compute.images.Border;

/**
 * Non-local means of an 8-bit image: squared differences are whole numbers, and their sums over patches move along as in
 * scikit-image's fast mode.
 */
final class NlMeansPreview {
  private static final int CHANNELS = 3;
  private static final double LEVELS = 255;
  /** Steps of the table of exponentials for each unit of the exponent; between them it is a line. */
  private static final int FINE = 256;
  /** Weights beyond e^-20 are nothing beside the pixel's own, which is 1. */
  private static final int FARTHEST = 20;
  private static final float[] DECAY = new float[FARTHEST * FINE + 2];

  static {
    for (int i = 0; i < DECAY.length; i++) {
      DECAY[i] = (float) Math.exp(-(double) i / FINE);
    }
  }

  private final NlMeans filter;
  private final int height;
  private final int width;
  private final BorderedPlanes planes;
  private final float[] weights;
  private final float[][] sums;
  private final int[] squares;
  private final int[] columns;

  private NlMeansPreview(RgbImage image, NlMeans filter) {
    this.filter = filter;
    height = image.height();
    width = image.width();
    int reach = filter.patchSize() / 2;
    planes = BorderedPlanes.of(image, Border.REFLECT, filter.patchDistance() + reach, filter.patchDistance() + reach);
    weights = new float[height * width];
    sums = new float[CHANNELS][height * width];
    squares = new int[(height + 2 * reach) * (width + 2 * reach)];
    columns = new int[width + 2 * reach];
  }

  static RgbImage of(RgbImage image, NlMeans filter) {
    NlMeansPreview preview = new NlMeansPreview(image, filter);
    for (int dy = 0; dy <= 2 * filter.patchDistance(); dy++) {
      for (int dx = 0; dx <= 2 * filter.patchDistance(); dx++) {
        preview.add(dy, dx);
      }
    }
    byte[] rgb = new byte[image.rgb().length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) Math.round(preview.sums[i % CHANNELS][i / CHANNELS] / preview.weights[i / CHANNELS]);
    }
    return new RgbImage(image.height(), image.width(), rgb);
  }

  /** Takes in the image moved by an offset. */
  private void add(int dy, int dx) {
    int patch = filter.patchSize();
    squares(dy, dx);
    float scale = (float) (FINE / (CHANNELS * LEVELS * LEVELS * patch * patch * filter.h() * filter.h()));
    float forgiven = (float) (FINE * 2 * filter.sigma() * filter.sigma() / (filter.h() * filter.h()));
    Arrays.fill(columns, 0);
    for (int y = 0; y < height + patch - 1; y++) {
      moveDown(y, patch);
      if (y >= patch - 1) {
        row(y - patch + 1, dy, dx, scale, forgiven);
      }
    }
  }

  private void squares(int dy, int dx) {
    int distance = filter.patchDistance();
    int wide = columns.length;
    int[] red = planes.values()[0];
    int[] green = planes.values()[1];
    int[] blue = planes.values()[2];
    for (int y = 0; y < squares.length / wide; y++) {
      int here = (y + distance) * planes.stride() + distance;
      int there = (y + dy) * planes.stride() + dx;
      int row = y * wide;
      for (int x = 0; x < wide; x++) {
        int r = red[there + x] - red[here + x];
        int g = green[there + x] - green[here + x];
        int b = blue[there + x] - blue[here + x];
        squares[row + x] = r * r + g * g + b * b;
      }
    }
  }

  /** The sums of the columns of patches that end in a row. */
  private void moveDown(int y, int patch) {
    for (int x = 0; x < columns.length; x++) {
      columns[x] += squares[y * columns.length + x] - (y < patch ? 0 : squares[(y - patch) * columns.length + x]);
    }
  }

  private void row(int y, int dy, int dx, float scale, float forgiven) {
    int patch = filter.patchSize();
    int from = (y + dy + patch / 2) * planes.stride() + dx + patch / 2;
    int i = y * width;
    int[] red = planes.values()[0];
    int[] green = planes.values()[1];
    int[] blue = planes.values()[2];
    float[] reds = sums[0];
    float[] greens = sums[1];
    float[] blues = sums[2];
    int sum = 0;
    for (int x = 0; x < patch - 1; x++) {
      sum += columns[x];
    }
    for (int x = 0; x < width; x++) {
      sum += columns[x + patch - 1];
      float steps = Math.max(0, sum * scale - forgiven);
      if (steps < FARTHEST * FINE) {
        int whole = (int) steps;
        float weight = DECAY[whole] + (steps - whole) * (DECAY[whole + 1] - DECAY[whole]);
        weights[i + x] += weight;
        reds[i + x] += weight * red[from + x];
        greens[i + x] += weight * green[from + x];
        blues[i + x] += weight * blue[from + x];
      }
      sum -= columns[x];
    }
  }
}
