package org.cloakroom.datasets.synthetic;

/**
 * Visits the samples of a turned ellipse row by row. The strength falls as (1 − ρ²)² from 1 in the middle to 0 at the rim: a bell of limited
 * extent, much cheaper than a Gaussian.
 */
final class Spot {

  /** Index of the first sample of the current row; {@link #count} samples follow each other. */
  int first;
  int count;
  /** Strengths of the current row, 0…1. */
  final float[] strength;

  private final Canvas canvas;
  private final double cx;
  private final double cy;
  private final double xx;
  private final double xy;
  private final double yy;
  private final int left;
  private final int bottom;
  private int row;

  Spot(Canvas canvas, double cx, double cy, double rx, double ry, double angle) {
    this.canvas = canvas;
    this.cx = cx;
    this.cy = cy;
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double px = 1 / (rx * rx);
    double py = 1 / (ry * ry);
    xx = cos * cos * px + sin * sin * py;
    xy = 2 * sin * cos * (px - py);
    yy = sin * sin * px + cos * cos * py;
    double boxX = Math.sqrt(rx * rx * cos * cos + ry * ry * sin * sin);
    double boxY = Math.sqrt(rx * rx * sin * sin + ry * ry * cos * cos);
    left = canvas.from(cx - boxX);
    count = Math.max(0, canvas.to(cx + boxX) - left);
    row = canvas.from(cy - boxY) - 1;
    bottom = canvas.to(cy + boxY);
    strength = new float[count];
  }

  /** Moves on; false after the last row. */
  boolean nextRow() {
    row++;
    if (row >= bottom) {
      return false;
    }
    first = row * canvas.width + left;
    float dy = (float) (canvas.at(row) - cy);
    float start = (float) (canvas.at(left) - cx);
    float step = (float) (1 / canvas.detail);
    float a = (float) xx;
    float b = (float) xy * dy;
    float c = (float) yy * dy * dy;
    for (int k = 0; k < count; k++) {
      float dx = start + k * step;
      float rest = Math.max(0, 1 - (a * dx + b) * dx - c);
      strength[k] = rest * rest;
    }
    return true;
  }
}
