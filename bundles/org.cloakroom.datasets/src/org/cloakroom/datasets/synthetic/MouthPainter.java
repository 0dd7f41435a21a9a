package org.cloakroom.datasets.synthetic;

/** Lips, the line between them, and teeth behind an open mouth. */
final class MouthPainter {

  private static final Rgb TEETH = Rgb.srgb(228, 220, 206);
  private static final Rgb INSIDE = Rgb.srgb(62, 20, 20);

  private final FaceIdentity face;
  private final FaceIdentity.Mouth mouth;
  private final Canvas canvas;
  private final double half;
  private final double lift;
  private final double gap;
  private final boolean teeth;

  MouthPainter(FaceIdentity face, FaceVariation shot, Canvas canvas) {
    this.face = face;
    mouth = face.mouth();
    this.canvas = canvas;
    FaceVariation.Expression mood = shot.expression();
    half = mouth.halfWidth() * (1 + 0.15 * Math.max(0, mood.smile()) - 0.08 * mood.open());
    lift = mouth.corner() + 2.4 * mood.smile();
    gap = mood.open() * (2.2 + 1.6 * Math.max(0, mood.smile()));
    teeth = mood.open() > 0.12 && mood.smile() > -0.1;
  }

  void paint() {
    canvas.bump(Outline.MIDDLE, mouth.y() + 1, half + 5, 11, 0, 2.4);
    new Stroke(56, face.nose().tipY() + 6, 56, mouth.y() - 6, 56, mouth.y() - mouth.upper() - 0.5, 1.6, 2.2)
        .crease(canvas, 0.35 * mouth.philtrum(), 0.08 * mouth.philtrum(), 2);
    Rgb skin = Palette.skin(face.skin());
    Rgb lips = skin.mix(skin.times(new Rgb(0.82f, 0.40f, 0.42f)), 0.35 + 0.65 * mouth.color());
    double bottom = mouth.y() + gap + mouth.lower() + 3;
    for (int row = canvas.from(mouth.y() - mouth.upper() - Math.abs(lift) - 4); row < canvas.to(bottom + Math.abs(lift)); row++) {
      for (int column = canvas.from(Outline.MIDDLE - half - 1); column < canvas.to(Outline.MIDDLE + half + 1); column++) {
        sample(row, column, lips);
      }
    }
    corners(skin);
    canvas.hollow(Outline.MIDDLE, mouth.y() + gap + mouth.lower() + 2.6, half * 0.72, 2.8, 0, 0.24);
    canvas.bump(Outline.MIDDLE, mouth.y() + gap + mouth.lower() + 3, half * 0.8, 3, 0, -0.9);
  }

  private void sample(int row, int column, Rgb lips) {
    double t = (canvas.at(column) - Outline.MIDDLE) / half;
    double rest = 1 - t * t;
    if (rest <= 0) {
      return;
    }
    double line = mouth.y() - lift * (t * t - 0.35) + 0.5 * mouth.bow() * Curves.bell(t / 0.25);
    double v = canvas.at(row) - line;
    double fullness = rest * (1 - mouth.fall() + mouth.fall() * rest);
    double top = -mouth.upper() * fullness * (0.82 + 0.3 * Curves.bell((Math.abs(t) - 0.24) / 0.3)) + mouth.bow() * 0.8 * Curves.bell(t / 0.2) - 0.25;
    double split = gap * Math.sqrt(rest);
    double bottom = split + mouth.lower() * (0.35 * rest + 0.65 * rest * rest) + 0.2;
    float inside = canvas.edge(Math.min(v - top, bottom - v));
    if (inside == 0) {
      return;
    }
    int i = row * canvas.width + column;
    if (v < 0) {
      canvas.tint(i, lips.times(0.84), inside * 0.9f);
      canvas.z[i] += (float) (1.5 * (1 - v / top));
    } else if (v > split) {
      double q = (v - split) / (bottom - split + 0.01);
      canvas.tint(i, lips, inside * 0.9f);
      canvas.z[i] += (float) (2.2 * (1 - (2 * q - 0.9) * (2 * q - 0.9)) * rest);
      canvas.gloss[i] += 0.3f * inside;
    } else {
      double biteY = v / (split + 0.01);
      Rgb tooth = TEETH.times((0.5 + 0.5 * rest) * (biteY < 0.75 ? 1 : 0.45));
      canvas.tint(i, teeth ? INSIDE.mix(tooth, canvas.edge(rest - 0.25) * 0.9) : INSIDE, inside);
      canvas.gloss[i] = 0.05f;
    }
    double seam = Math.min(Math.abs(v), split > 0.5 ? Math.abs(v - split) : 9);
    canvas.open[i] *= (float) (1 - 0.72 * Math.max(0, 1 - seam / 0.95));
  }

  private void corners(Rgb skin) {
    for (int side = -1; side <= 1; side += 2) {
      double y = mouth.y() - lift * 0.65;
      canvas.stain(Outline.MIDDLE + side * (half + 0.3), y, 2, 1.6, 0, skin.times(0.3), 0.7);
      canvas.hollow(Outline.MIDDLE + side * (half + 1.6), y, 3.4, 3.6, 0, 0.2);
    }
  }
}
