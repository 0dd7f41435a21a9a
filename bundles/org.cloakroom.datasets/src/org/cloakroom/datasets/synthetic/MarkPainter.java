package org.cloakroom.datasets.synthetic;

import org.cloakroom.datasets.synthetic.FaceIdentity.Mark;

/** Freckles, moles, discolored patches and scars. */
final class MarkPainter {

  private final FaceIdentity face;
  private final Canvas canvas;

  MarkPainter(FaceIdentity face, Canvas canvas) {
    this.face = face;
    this.canvas = canvas;
  }

  void paint() {
    Rgb skin = Palette.skin(face.skin());
    Rgb brown = skin.times(new Rgb(0.34f, 0.22f, 0.18f));
    freckles(skin.mix(brown, 0.5));
    for (Mark mark : face.marks()) {
      switch (mark.kind()) {
        case MOLE -> {
          canvas.disc(mark.x(), mark.y(), mark.size(), mark.size(), 0, brown, mark.strength());
          canvas.bump(mark.x(), mark.y(), mark.size() + 0.4, mark.size() + 0.4, 0, 0.5);
        }
        case PATCH -> canvas.stain(mark.x(), mark.y(), mark.size(), mark.size() * 0.7, mark.angle(), skin.mix(brown, 0.6), mark.strength());
        case SCAR -> scar(mark, skin);
      }
    }
  }

  private void freckles(Rgb color) {
    SplitMix64 random = SplitMix64.stream(face.seed(), 3, face.index());
    for (int i = 0; i < face.skin().freckles(); i++) {
      double x = Outline.MIDDLE + 11 * random.bell();
      double y = 68 + 6 * random.bell();
      canvas.disc(x, y, random.range(0.6, 1.1), random.range(0.6, 1), 0, color, random.range(0.3, 0.7));
    }
  }

  private void scar(Mark mark, Rgb skin) {
    double dx = mark.size() * StrictMath.cos(mark.angle());
    double dy = mark.size() * StrictMath.sin(mark.angle());
    Stroke line = new Stroke(mark.x() - dx, mark.y() - dy, mark.x() + dy * 0.25, mark.y() - dx * 0.25, mark.x() + dx, mark.y() + dy, 0.5, 0.9);
    line.crease(canvas, 0.3, 0.2 * mark.strength(), 0.7);
    line.paint(canvas, skin.mix(Rgb.WHITE, 0.35), mark.strength() * 0.6, 0.4);
  }
}
