package org.cloakroom.transforms;

import java.util.Arrays;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.images.Border;

/** The definitions of windowed filters, pixel by pixel in float64. */
final class Reference {
  private final HostTensor images;
  private final Border border;
  private final int height;
  private final int width;
  private final int channels;

  private Reference(HostTensor images, Border border) {
    this.images = images;
    this.border = border;
    height = (int) images.shape().get(1);
    width = (int) images.shape().get(2);
    channels = (int) images.shape().get(3);
  }

  private interface Window {
    double at(int dy, int dx);
  }

  private interface Statistic {
    double of(Window window);
  }

  static float[] median(HostTensor images, Border border, int kh, int kw) {
    return new Reference(images, border).filter(window -> {
      double[] values = new double[kh * kw];
      for (int i = 0; i < values.length; i++) {
        values[i] = window.at(i / kw - kh / 2, i % kw - kw / 2);
      }
      Arrays.sort(values);
      return values[values.length / 2];
    });
  }

  static float[] correlate(HostTensor images, Border border, float[][] kernel) {
    int kh = kernel.length;
    int kw = kernel[0].length;
    return new Reference(images, border).filter(window -> {
      double sum = 0;
      for (int y = 0; y < kh; y++) {
        for (int x = 0; x < kw; x++) {
          sum += kernel[y][x] * window.at(y - kh / 2, x - kw / 2);
        }
      }
      return sum;
    });
  }

  static float[][] outer(float[] vertical, float[] horizontal) {
    float[][] kernel = new float[vertical.length][horizontal.length];
    for (int y = 0; y < vertical.length; y++) {
      for (int x = 0; x < horizontal.length; x++) {
        kernel[y][x] = vertical[y] * horizontal[x];
      }
    }
    return kernel;
  }

  private float[] filter(Statistic statistic) {
    float[] result = new float[images.values().length];
    for (int i = 0; i < result.length; i++) {
      int c = i % channels;
      int x = i / channels % width;
      int y = i / channels / width % height;
      int n = i / channels / width / height;
      result[i] = (float) statistic.of((dy, dx) -> value(n, y + dy, x + dx, c));
    }
    return result;
  }

  private double value(int n, int y, int x, int c) {
    if (border == Border.CONSTANT && (y < 0 || y >= height || x < 0 || x >= width)) {
      return 0;
    }
    return images.values()[((n * height + inside(y, height)) * width + inside(x, width)) * channels + c];
  }

  private int inside(int i, int size) {
    return switch (border) {
      case CONSTANT -> i;
      case REPLICATE -> Math.max(0, Math.min(size - 1, i));
      case CIRCULAR -> Math.floorMod(i, size);
      case REFLECT -> {
        int period = Math.max(1, 2 * (size - 1));
        int at = Math.floorMod(i, period);
        yield Math.min(at, period - at);
      }
    };
  }
}
