package org.cloakroom.datasets.synthetic;

/** One pair of eyes: the opening between two lid curves, ball, iris and pupil, lashes and lid folds. */
final class EyePainter {

  private static final Rgb BALL = Rgb.srgb(206, 198, 192);
  private static final Rgb PUPIL = Rgb.srgb(14, 11, 10);
  private static final Rgb LASH = Rgb.srgb(34, 24, 20);

  private final FaceIdentity.Eyes eyes;
  private final FaceVariation.Expression mood;
  private final Canvas canvas;
  private final Rgb skin;
  private final double up;
  private final double low;
  private final double cos;
  private final double sin;

  EyePainter(FaceIdentity face, FaceVariation shot, Canvas canvas) {
    eyes = face.eyes();
    mood = shot.expression();
    this.canvas = canvas;
    skin = Palette.skin(face.skin());
    up = Math.max(1.0, eyes.upper() * mood.lids());
    low = Math.max(0.8, eyes.lower() * (1 - 0.22 * Math.max(0, mood.smile())));
    cos = StrictMath.cos(eyes.tilt());
    sin = StrictMath.sin(eyes.tilt());
  }

  void paint() {
    for (int side = -1; side <= 1; side += 2) {
      canvas.bump(x(side, 0, 0), eyes.y(), eyes.halfWidth() + 3.5, eyes.upper() + eyes.lower() + 3.2, 0, 2.6);
      ball(side);
      lids(side);
    }
  }

  /** Canvas x of a point given outward along the axis of the eye and downward across it. */
  private double x(int side, double out, double down) {
    return Outline.MIDDLE + side * (eyes.spacing() + out * cos + down * sin);
  }

  private double y(double out, double down) {
    return eyes.y() + down * cos - out * sin;
  }

  private void ball(int side) {
    double a = eyes.halfWidth();
    double reach = a + 1;
    double cx = Outline.MIDDLE + side * eyes.spacing();
    double gazeX = 1.7 * mood.gazeX() * side;
    double gazeY = 0.8 * mood.gazeY() - 0.35;
    Rgb iris = Palette.iris(eyes.irisColor());
    for (int row = canvas.from(eyes.y() - reach); row < canvas.to(eyes.y() + reach); row++) {
      double dy = canvas.at(row) - eyes.y();
      for (int column = canvas.from(cx - reach); column < canvas.to(cx + reach); column++) {
        double dx = side * (canvas.at(column) - cx);
        double out = dx * cos - dy * sin;
        double down = dy * cos + dx * sin;
        double t = out / a;
        if (t * t >= 1) {
          continue;
        }
        double skewed = t + 0.35 * eyes.peak() * (1 - t * t);
        double above = down + up * (1 - skewed * skewed);
        double below = low * (1 - t * t) * (1 + 0.25 * t) - down;
        float inside = canvas.edge(Math.min(above, below));
        if (inside > 0) {
          double shade = 0.42 + 0.58 * Curves.smooth(above / 2.6) - 0.22 * t * t;
          double fromIris = Math.sqrt((out - gazeX) * (out - gazeX) + (down - gazeY) * (down - gazeY));
          int i = row * canvas.width + column;
          canvas.tint(i, color(iris, fromIris, out - gazeX, down - gazeY).times(shade), inside);
          canvas.gloss[i] += (0.05f - canvas.gloss[i]) * inside;
          canvas.open[i] += (0.95f - canvas.open[i]) * inside;
        }
      }
    }
    canvas.disc(x(side, gazeX, 0) - 1.1, y(gazeX, gazeY) - 1.3, 0.95, 0.95, 0, Rgb.WHITE.times(1.2), 0.85);
  }

  private Rgb color(Rgb iris, double distance, double dx, double dy) {
    double rho = distance / eyes.iris();
    Rgb ring = iris.times(0.35);
    double fiber = 1 + 0.22 * Noise.smooth(dx * 2.1, dy * 2.1, 977);
    Rgb inner = rho < 0.8 ? iris.times((0.75 + 0.5 * rho) * fiber) : iris.mix(ring, (rho - 0.8) / 0.2);
    Rgb disc = PUPIL.mix(inner, canvas.edge(distance - 0.42 * eyes.iris()));
    return disc.mix(BALL, canvas.edge(distance - eyes.iris()));
  }

  private void lids(int side) {
    double a = eyes.halfWidth();
    double top = -0.35 * eyes.peak() * a;
    stroke(side, -a - 0.4, 0.5, top, -2 * up - 0.2, a + 1.2, -0.4, 0.7 + 0.3 * eyes.lashes(), 1.1 + 0.9 * eyes.lashes())
        .paint(canvas, LASH, 0.55 + 0.4 * eyes.lashes(), 0.4);
    stroke(side, -a, 0.3, 0, 2 * low + 0.6, a, 0, 0.4, 0.7).paint(canvas, skin.times(0.34), 0.5, 0.6);
    canvas.stain(x(side, -a + 0.6, 0.2), y(-a + 0.6, 0.2), 1.7, 1.3, 0, Palette.blood(skin).times(0.9), 0.8);
    if (eyes.crease() > 0) {
      double lift = eyes.crease() * (0.6 + 0.4 / Math.max(0.7, mood.lids()));
      stroke(side, -a + 0.6, -0.6 - 0.5 * lift, top, -2 * up - 2 * lift, a + 1.8, -0.2 - 0.8 * lift, 0.5, 0.7)
          .crease(canvas, 0.35, 0.42, 0.8);
    }
  }

  private Stroke stroke(
      int side, double out0, double down0, double out1, double down1, double out2, double down2, double thick0, double thick1) {
    return new Stroke(
        x(side, out0, down0), y(out0, down0), x(side, out1, down1), y(out1, down1), x(side, out2, down2), y(out2, down2), thick0, thick1);
  }
}
