package org.cloakroom.datasets.synthetic;

/**
 * A quadratic Bézier curve with a thickness that runs from one end to the other: lashes, lid folds, wrinkles, scars, frames of glasses.
 *
 * @param thick0 full width at the start in pixels
 * @param thick1 full width at the end
 */
record Stroke(double x0, double y0, double x1, double y1, double x2, double y2, double thick0, double thick1) {

  private static final int PIECES = 10;

  /** Draws with a color; {@code feather} pixels of soft border lie outside the full width. */
  void paint(Canvas canvas, Rgb color, double amount, double feather) {
    float a = (float) amount;
    visit(canvas, feather, (i, s) -> canvas.tint(i, color, a * s));
  }

  /** Presses a groove of this depth (negative: raises a fold), and darkens it by {@code shade}. */
  void crease(Canvas canvas, double depth, double shade, double feather) {
    float d = (float) depth;
    float dark = (float) shade;
    visit(canvas, feather, (i, s) -> {
      canvas.z[i] -= d * s;
      canvas.open[i] *= 1 - dark * s;
    });
  }

  /** What the stroke does to one sample at a strength, 0…1. */
  private interface Dab {
    void at(int i, float strength);
  }

  private void visit(Canvas canvas, double feather, Dab dab) {
    double[] px = new double[PIECES + 1];
    double[] py = new double[PIECES + 1];
    double left = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    for (int k = 0; k <= PIECES; k++) {
      double t = (double) k / PIECES;
      px[k] = (1 - t) * (1 - t) * x0 + 2 * t * (1 - t) * x1 + t * t * x2;
      py[k] = (1 - t) * (1 - t) * y0 + 2 * t * (1 - t) * y1 + t * t * y2;
      left = Math.min(left, px[k]);
      right = Math.max(right, px[k]);
      top = Math.min(top, py[k]);
      bottom = Math.max(bottom, py[k]);
    }
    double reach = Math.max(thick0, thick1) / 2 + feather + 1 / canvas.detail;
    int endX = canvas.to(right + reach);
    int endY = canvas.to(bottom + reach);
    for (int y = canvas.from(top - reach); y < endY; y++) {
      for (int x = canvas.from(left - reach); x < endX; x++) {
        float strength = strength(canvas, px, py, canvas.at(x), canvas.at(y), feather, reach * reach);
        if (strength > 0) {
          dab.at(y * canvas.width + x, strength);
        }
      }
    }
  }

  private float strength(Canvas canvas, double[] px, double[] py, double x, double y, double feather, double farthest) {
    double best = farthest;
    double along = 0;
    for (int k = 0; k < PIECES; k++) {
      double dx = px[k + 1] - px[k];
      double dy = py[k + 1] - py[k];
      double t = ((x - px[k]) * dx + (y - py[k]) * dy) / (dx * dx + dy * dy + 1e-9);
      t = t < 0 ? 0 : t > 1 ? 1 : t;
      double ex = x - px[k] - t * dx;
      double ey = y - py[k] - t * dy;
      double distance = ex * ex + ey * ey;
      if (distance < best) {
        best = distance;
        along = (k + t) / PIECES;
      }
    }
    if (best >= farthest) {
      return 0;
    }
    double inside = (thick0 + (thick1 - thick0) * along) / 2 - Math.sqrt(best);
    double soft = Math.max(feather, 0.5 / canvas.detail);
    double s = Math.max(0, Math.min(1, (inside + soft) / (soft + Math.min(soft, 0.5 / canvas.detail))));
    // A hair line thinner than a sample covers only part of it.
    double thin = Math.min(1, (thick0 + (thick1 - thick0) * along + feather) * canvas.detail);
    return (float) (s * s * (3 - 2 * s) * thin);
  }
}
