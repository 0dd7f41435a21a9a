package org.cloakroom.datasets.synthetic;

import java.util.Arrays;

/**
 * Turns the head in space and puts it into the frame. A point moves sideways with its height above the plane of the face, so the nose
 * travels against the ears; the heights are smoothed first, which keeps the mapping invertible by iteration.
 */
final class Projection {

  private static final double CELL = 2;
  private static final double PIVOT_Y = 68;
  private static final int ITERATIONS = 2;

  private final Canvas canvas;
  private final FaceVariation.Pose pose;
  private final int cells;
  private final float[] heights;
  private final float eyeLevel;

  Projection(Canvas canvas, FaceIdentity face, FaceVariation shot) {
    this.canvas = canvas;
    pose = shot.pose();
    cells = (int) ((Canvas.HIGH - Canvas.LOW) / CELL);
    heights = blur(coarse());
    eyeLevel = (float) (face.head().depth() * 0.94);
  }

  private float[] coarse() {
    int[] cellOf = new int[canvas.width];
    for (int x = 0; x < cellOf.length; x++) {
      cellOf[x] = Math.min(cells - 1, (int) (x / (canvas.detail * CELL)));
    }
    float[] sums = new float[cells * cells];
    int[] counts = new int[cells * cells];
    for (int y = 0; y < canvas.width; y++) {
      int row = cellOf[y] * cells;
      for (int x = 0; x < canvas.width; x++) {
        int cell = row + cellOf[x];
        sums[cell] += canvas.z[y * canvas.width + x];
        counts[cell]++;
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= counts[i];
    }
    return sums;
  }

  private float[] blur(float[] in) {
    float[] out = Arrays.copyOf(in, in.length);
    for (int y = 1; y < cells - 1; y++) {
      for (int x = 1; x < cells - 1; x++) {
        int i = y * cells + x;
        out[i] = (in[i - cells - 1] + in[i - cells] + in[i - cells + 1] + in[i - 1] + in[i] + in[i + 1] + in[i + cells - 1] + in[i + cells]
            + in[i + cells + 1]) / 9;
      }
    }
    return out;
  }

  private float height(float u, float v) {
    float x = Math.max(0, Math.min(cells - 1.01f, (u - (float) Canvas.LOW) / (float) CELL - 0.5f));
    float y = Math.max(0, Math.min(cells - 1.01f, (v - (float) Canvas.LOW) / (float) CELL - 0.5f));
    int ix = (int) x;
    int iy = (int) y;
    int i = iy * cells + ix;
    float fx = x - ix;
    float fy = y - iy;
    float top = heights[i] + (heights[i + 1] - heights[i]) * fx;
    float bottom = heights[i + cells] + (heights[i + cells + 1] - heights[i + cells]) * fx;
    return top + (bottom - top) * fy;
  }

  /**
   * Photographs the canvas over the backdrop.
   *
   * @return linear radiance, {@code size·size·3} values, RGB interleaved
   */
  float[] shoot(BackdropPainter backdrop, int size) {
    float[] picture = new float[size * size * 3];
    double pixel = 112.0 / size;
    float[] us = new float[size];
    float[] vs = new float[size];
    float[] behind = new float[size];
    for (int py = 0; py < size; py++) {
      aim(py, pixel, us, vs);
      int row = py * size * 3;
      expose(us, vs, (float) (pixel / 4 * canvas.detail), picture, row, behind);
      for (int px = 0; px < size; px++) {
        if (behind[px] > 0.001f) {
          Rgb scene = backdrop.at((px + 0.5) * pixel, (py + 0.5) * pixel);
          picture[row + 3 * px] += scene.r() * behind[px];
          picture[row + 3 * px + 1] += scene.g() * behind[px];
          picture[row + 3 * px + 2] += scene.b() * behind[px];
        }
      }
    }
    return picture;
  }

  /** Finds the canvas positions, in samples, that one row of the picture shows. */
  private void aim(int py, double pixel, float[] us, float[] vs) {
    double cosRoll = StrictMath.cos(pose.roll()) / pose.scale();
    double sinRoll = StrictMath.sin(pose.roll()) / pose.scale();
    float sinYaw = (float) StrictMath.sin(pose.yaw());
    float sinPitch = (float) StrictMath.sin(pose.pitch());
    float wider = (float) (1 / StrictMath.cos(pose.yaw()));
    float taller = (float) (1 / StrictMath.cos(pose.pitch()));
    double dy = (py + 0.5) * pixel - PIVOT_Y - pose.shiftY();
    for (int px = 0; px < us.length; px++) {
      double dx = (px + 0.5) * pixel - Outline.MIDDLE - pose.shiftX();
      float hx = (float) (dx * cosRoll + dy * sinRoll);
      float hy = (float) (dy * cosRoll - dx * sinRoll);
      float u = (float) Outline.MIDDLE + hx;
      float v = (float) PIVOT_Y + hy;
      for (int k = 0; k < ITERATIONS; k++) {
        float lift = height(u, v) - eyeLevel;
        u = (float) Outline.MIDDLE + (hx - lift * sinYaw) * wider;
        v = (float) PIVOT_Y + (hy - lift * sinPitch) * taller;
      }
      us[px] = (u - (float) Canvas.LOW) * (float) canvas.detail - 0.5f;
      vs[px] = (v - (float) Canvas.LOW) * (float) canvas.detail - 0.5f;
    }
  }

  /**
   * The colors of one row: per pixel the mean of four bilinear looks at ±{@code reach} samples off its center (reach below one half), folded
   * into three weights per direction. {@code behind} receives what the canvas leaves of the backdrop.
   */
  private void expose(float[] us, float[] vs, float reach, float[] picture, int row, float[] behind) {
    float[] red = canvas.r;
    float[] green = canvas.g;
    float[] blue = canvas.b;
    float[] solid = canvas.cover;
    int width = canvas.width;
    float last = width - 4;
    for (int px = 0; px < us.length; px++) {
      float x = Math.max(0, Math.min(last, us[px] - reach));
      float y = Math.max(0, Math.min(last, vs[px] - reach));
      int ix = (int) x;
      int iy = (int) y;
      float x2 = x - ix + 2 * reach;
      float y2 = y - iy + 2 * reach;
      float left = 1 - (x - ix) + Math.max(0, 1 - x2);
      float right = Math.max(0, x2 - 1);
      float center = 2 - left - right;
      float top = 1 - (y - iy) + Math.max(0, 1 - y2);
      float bottom = Math.max(0, y2 - 1);
      float middle = 2 - top - bottom;
      int a = iy * width + ix;
      int b = a + width;
      int c = b + width;
      int o = row + 3 * px;
      picture[o] = nine(red, a, b, c, left, center, right, top, middle, bottom);
      picture[o + 1] = nine(green, a, b, c, left, center, right, top, middle, bottom);
      picture[o + 2] = nine(blue, a, b, c, left, center, right, top, middle, bottom);
      behind[px] = 1 - nine(solid, a, b, c, left, center, right, top, middle, bottom);
    }
  }

  private static float nine(
      float[] plane, int a, int b, int c, float left, float center, float right, float top, float middle, float bottom) {
    float first = plane[a] * left + plane[a + 1] * center + plane[a + 2] * right;
    float second = plane[b] * left + plane[b + 1] * center + plane[b + 2] * right;
    float third = plane[c] * left + plane[c + 1] * center + plane[c + 2] * right;
    return (first * top + second * middle + third * bottom) * 0.25f;
  }
}
