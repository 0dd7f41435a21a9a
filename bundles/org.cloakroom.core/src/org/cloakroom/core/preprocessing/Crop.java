package org.cloakroom.core.preprocessing;

import java.util.Locale;

/** How much of the face a network sees. */
enum Crop {
  /** The template as the dataset fills it. */
  TEMPLATE(1),
  /** Closer: the inner 86 % of either side. */
  TIGHTER(0.86),
  /** From further away, the border repeated. */
  WIDER(1.16);

  private final double view;

  Crop(double view) {
    this.view = view;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The face at this crop; bilinear. Values are side·side RGB triples. */
  float[] apply(float[] face, int side) {
    if (this == TEMPLATE) {
      return face;
    }
    float[] out = new float[face.length];
    double middle = (side - 1) / 2.0;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double sy = Math.max(0, Math.min(side - 1, middle + (y - middle) * view));
        double sx = Math.max(0, Math.min(side - 1, middle + (x - middle) * view));
        int y0 = Math.min(side - 2, (int) sy);
        int x0 = Math.min(side - 2, (int) sx);
        for (int c = 0; c < 3; c++) {
          out[(y * side + x) * 3 + c] = (float) blend(face, side, y0, x0, sy - y0, sx - x0, c);
        }
      }
    }
    return out;
  }

  private static double blend(float[] face, int side, int y, int x, double fy, double fx, int c) {
    int at = (y * side + x) * 3 + c;
    double above = face[at] * (1 - fx) + face[at + 3] * fx;
    double below = face[at + 3 * side] * (1 - fx) + face[at + 3 * side + 3] * fx;
    return above * (1 - fy) + below * fy;
  }
}
