package org.cloakroom.datasets.synthetic;

/** The eyebrows: two arched bands of short hairs. */
final class BrowPainter {

  private final FaceIdentity face;
  private final FaceIdentity.Brows brows;
  private final Canvas canvas;

  BrowPainter(FaceIdentity face, Canvas canvas) {
    this.face = face;
    brows = face.brows();
    this.canvas = canvas;
  }

  void paint(double raise) {
    Rgb color = Palette.hair(face.hair()).times(0.6).mix(Palette.skin(face.skin()).times(0.22), 0.3);
    for (int side = -1; side <= 1; side += 2) {
      paint(side, raise, color);
    }
  }

  private void paint(int side, double raise, Rgb color) {
    double baseY = face.eyes().y() - brows.height() - 1.3 * raise;
    double margin = brows.thickness() + brows.arch() + Math.abs(brows.tilt()) + 2;
    double x0 = Outline.MIDDLE + side * brows.inner();
    double x1 = x0 + side * brows.length();
    for (int y = canvas.from(baseY - margin); y < canvas.to(baseY + margin); y++) {
      for (int x = canvas.from(Math.min(x0, x1) - 1); x < canvas.to(Math.max(x0, x1) + 1); x++) {
        double t = side * (canvas.at(x) - x0) / brows.length();
        if (t <= 0 || t >= 1) {
          continue;
        }
        double bend = t < brows.archAt() ? t / brows.archAt() : (1 - t) / (1 - brows.archAt());
        double line = baseY - brows.arch() * (Curves.smooth(bend) - 0.5) - brows.tilt() * (t - 0.3) - 0.5 * raise * (1 - t);
        double half = brows.thickness() * Math.min(1, 0.55 + 2.5 * t) * (1 - brows.taper() * t * t) * (t > 0.9 ? (1 - t) * 10 : 1);
        double across = canvas.at(y) - line;
        double ragged = 0.35 * Noise.smooth(canvas.at(x) * 1.7 + across * 1.2 * side, across * 0.5, face.hair().texture());
        float amount = canvas.edge((half - Math.abs(across)) * 0.6 + ragged) * (float) Math.min(1, t * 7);
        if (amount > 0) {
          float hairs = (float) brows.density() * (0.86f + 0.3f * Noise.smooth(canvas.at(x) * 2 + across * 1.4 * side, across * 0.6, 5));
          int i = y * canvas.width + x;
          canvas.tint(i, color, Math.min(0.97f, amount * hairs));
          canvas.z[i] += 0.5f * amount;
          canvas.gloss[i] *= 1 - 0.8f * amount;
        }
      }
    }
  }
}
