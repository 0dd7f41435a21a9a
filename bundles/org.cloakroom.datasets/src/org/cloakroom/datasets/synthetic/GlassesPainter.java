package org.cloakroom.datasets.synthetic;

/** Glasses, when the picture shows the person with a pair: two rims, a bridge and the temples. */
final class GlassesPainter {

  private final FaceIdentity.Eyes eyes;
  private final FaceVariation.Wear wear;
  private final Canvas canvas;

  GlassesPainter(FaceIdentity face, FaceVariation shot, Canvas canvas) {
    eyes = face.eyes();
    wear = shot.wear();
    this.canvas = canvas;
  }

  void paint() {
    if (wear.frame() == 0) {
      return;
    }
    Rgb color = Palette.packed(wear.frameColor());
    double cy = eyes.y() + 1.5;
    double rx = wear.lensWidth();
    double ry = wear.lensHeight();
    for (int side = -1; side <= 1; side += 2) {
      double cx = Outline.MIDDLE + side * (eyes.spacing() + 0.8);
      for (int h = -1; h <= 1; h += 2) {
        bar(cx - rx, cy, cx - rx, cy + h * ry, cx, cy + h * ry, color);
        bar(cx, cy + h * ry, cx + rx, cy + h * ry, cx + rx, cy, color);
      }
      bar(cx + side * rx, cy - 2, cx + side * (rx + 5), cy - 3, cx + side * (rx + 13), cy - 2, color);
    }
    double inner = eyes.spacing() + 0.8 - rx;
    bar(Outline.MIDDLE - inner, cy - 1.5, Outline.MIDDLE, cy - 4, Outline.MIDDLE + inner, cy - 1.5, color);
  }

  private void bar(double x0, double y0, double x1, double y1, double x2, double y2, Rgb color) {
    new Stroke(x0, y0 + 1.6, x1, y1 + 1.6, x2, y2 + 1.6, wear.frame(), wear.frame()).crease(canvas, 0, 0.2, 1);
    new Stroke(x0, y0, x1, y1, x2, y2, wear.frame(), wear.frame()).paint(canvas, color, 0.95, 0.15);
  }
}
