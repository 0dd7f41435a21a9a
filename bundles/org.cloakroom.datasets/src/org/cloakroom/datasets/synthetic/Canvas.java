package org.cloakroom.datasets.synthetic;

import java.util.Arrays;

/**
 * The unlit face: planes over the template region {@value #LOW} … {@value #HIGH} in both directions, with {@code detail} samples per pixel.
 * Each plane holds one quantity per sample: height toward the viewer in pixels, albedo, occlusion (1 is open to all light), gloss, and cover
 * (1 is solid, 0 is backdrop).
 */
final class Canvas {

  static final double LOW = -10;
  static final double HIGH = 122;

  final double detail;
  final int width;
  final float[] z;
  final float[] r;
  final float[] g;
  final float[] b;
  final float[] open;
  final float[] gloss;
  final float[] cover;

  Canvas(double detail) {
    this.detail = detail;
    width = (int) StrictMath.ceil((HIGH - LOW) * detail);
    int samples = width * width;
    z = new float[samples];
    r = new float[samples];
    g = new float[samples];
    b = new float[samples];
    open = new float[samples];
    gloss = new float[samples];
    cover = new float[samples];
    Arrays.fill(open, 1);
  }

  /** The first column (or row) whose center is not left of (or above) this coordinate. */
  int from(double coordinate) {
    return Math.max(0, (int) StrictMath.ceil((coordinate - LOW) * detail - 0.5));
  }

  /** One past the last column (or row) whose center is not beyond this coordinate. */
  int to(double coordinate) {
    return Math.min(width, (int) StrictMath.floor((coordinate - LOW) * detail - 0.5) + 1);
  }

  /** The template coordinate of the center of a column or row. */
  double at(int index) {
    return LOW + (index + 0.5) / detail;
  }

  /** Lays a color over one sample. */
  void tint(int i, Rgb color, float amount) {
    r[i] += (color.r() - r[i]) * amount;
    g[i] += (color.g() - g[i]) * amount;
    b[i] += (color.b() - b[i]) * amount;
  }

  /** Puts solid matter over one sample, with this much of it covered. */
  void lay(int i, Rgb color, float height, float shine, float amount) {
    tint(i, color, cover[i] == 0 ? 1 : amount);
    z[i] += (height - z[i]) * amount;
    gloss[i] += (shine - gloss[i]) * amount;
    cover[i] = Math.max(cover[i], amount);
  }

  /** 0 below −half a sample, 1 above: the share of a sample on the inner side of an edge at this signed distance in pixels. */
  float edge(double inside) {
    return (float) Math.max(0, Math.min(1, inside * detail + 0.5));
  }

  /** A smooth hill, or a dent with a negative height. */
  void bump(double cx, double cy, double rx, double ry, double angle, double height) {
    float h = (float) height;
    for (Spot spot = new Spot(this, cx, cy, rx, ry, angle); spot.nextRow();) {
      for (int k = 0; k < spot.count; k++) {
        z[spot.first + k] += h * spot.strength[k];
      }
    }
  }

  /** A soft spot of color. */
  void stain(double cx, double cy, double rx, double ry, double angle, Rgb color, double amount) {
    float a = (float) amount;
    for (Spot spot = new Spot(this, cx, cy, rx, ry, angle); spot.nextRow();) {
      for (int k = 0; k < spot.count; k++) {
        tint(spot.first + k, color, a * spot.strength[k]);
      }
    }
  }

  /** Takes ambient and direct light away around a hollow. */
  void hollow(double cx, double cy, double rx, double ry, double angle, double amount) {
    float a = (float) amount;
    for (Spot spot = new Spot(this, cx, cy, rx, ry, angle); spot.nextRow();) {
      for (int k = 0; k < spot.count; k++) {
        open[spot.first + k] *= 1 - a * spot.strength[k];
      }
    }
  }

  /** A disc with a sharp rim. */
  void disc(double cx, double cy, double rx, double ry, double angle, Rgb color, double amount) {
    float a = (float) amount;
    float sharp = (float) (detail * Math.min(rx, ry) * 0.5);
    for (Spot spot = new Spot(this, cx, cy, rx + 0.5 / detail, ry + 0.5 / detail, angle); spot.nextRow();) {
      for (int k = 0; k < spot.count; k++) {
        tint(spot.first + k, color, a * Math.min(1, spot.strength[k] * sharp));
      }
    }
  }
}
