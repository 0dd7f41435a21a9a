package org.cloakroom.datasets.synthetic;

/** The nose: a ridge that widens to the tip, two wings, two nostrils and the shade below. */
final class NosePainter {

  private final FaceIdentity.Nose nose;
  private final FaceIdentity face;
  private final Canvas canvas;

  NosePainter(FaceIdentity face, Canvas canvas) {
    this.face = face;
    nose = face.nose();
    this.canvas = canvas;
  }

  void paint(double smile) {
    double wings = nose.wings() + Math.max(0, smile) * 0.7;
    ridge();
    double baseY = nose.tipY() + 2.6;
    canvas.bump(Outline.MIDDLE, nose.tipY() + 0.4, nose.tip() + 2.4, nose.tip() + 1.2, 0, nose.projection() * 0.34);
    Rgb dark = Palette.blood(Palette.skin(face.skin())).times(0.16);
    for (int side = -1; side <= 1; side += 2) {
      double wingX = Outline.MIDDLE + side * (wings - 2.6);
      canvas.bump(wingX, baseY - 0.6, 4.2, 4.2, 0, 2.4);
      new Stroke(wingX + side * 0.4, baseY - 4.4, Outline.MIDDLE + side * (wings + 1.4), baseY - 2.4, wingX + side * 0.8, baseY + 1.8, 0.5, 0.9)
          .crease(canvas, 0.5, 0.34, 1.1);
      canvas.disc(Outline.MIDDLE + side * (1.4 + wings * 0.3), baseY + 0.7, 1.3 + wings * 0.13, 0.7 + 0.6 * nose.nostril(), -0.25 * side,
          dark, 0.85);
    }
    canvas.hollow(Outline.MIDDLE, baseY + 3.4, wings + 1, 3.2, 0, 0.2);
    canvas.hollow(Outline.MIDDLE - wings * 0.9, baseY - 6, 5, 9, 0.35, 0.12);
    canvas.hollow(Outline.MIDDLE + wings * 0.9, baseY - 6, 5, 9, -0.35, 0.12);
  }

  private void ridge() {
    double top = 42;
    double end = nose.tipY() + 6.5;
    for (int y = canvas.from(top); y < canvas.to(end); y++) {
      double v = canvas.at(y);
      double down = (v - top) / (nose.tipY() - top);
      double rise = down < 1
          ? nose.projection() * (nose.root() * Curves.smooth(down * 3) + (1 - nose.root()) * Curves.smooth(down))
          : nose.projection() * (1 - Curves.smooth((v - nose.tipY()) / (end - nose.tipY())));
      rise += nose.hump() * Curves.bell((down - 0.48) / 0.3);
      double middle = Outline.MIDDLE + nose.crook() * Curves.bell((down - 0.55) / 0.45) * 1.6;
      double half = nose.bridge() + 3.4 + (nose.tip() + 1.2 - nose.bridge()) * Curves.smooth((down - 0.35) / 0.65);
      for (int x = canvas.from(middle - half); x < canvas.to(middle + half); x++) {
        double q = (canvas.at(x) - middle) / half;
        double rest = 1 - q * q;
        if (rest > 0) {
          canvas.z[y * canvas.width + x] += (float) (rise * rest * rest);
          canvas.gloss[y * canvas.width + x] += (float) (0.12 * rest);
        }
      }
    }
  }
}
