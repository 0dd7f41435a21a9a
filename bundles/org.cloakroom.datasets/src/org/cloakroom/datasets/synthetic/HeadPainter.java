package org.cloakroom.datasets.synthetic;

/** Neck, clothes, ears and the bare head with its relief. */
final class HeadPainter {

  private final FaceIdentity face;
  private final FaceVariation shot;
  private final Canvas canvas;
  private final Outline outline;
  private final Rgb skin;
  private final Rgb blood;

  HeadPainter(FaceIdentity face, FaceVariation shot, Canvas canvas, Outline outline) {
    this.face = face;
    this.shot = shot;
    this.canvas = canvas;
    this.outline = outline;
    skin = Palette.skin(face.skin());
    blood = Palette.blood(skin);
  }

  void paint() {
    neck();
    ear(-1);
    ear(1);
    front();
    relief();
    complexion();
  }

  private void neck() {
    Rgb cloth = Palette.packed(shot.wear().clothes());
    double half = face.head().jaw() * 0.74;
    double chin = face.head().chin();
    for (int y = canvas.from(84); y < canvas.width; y++) {
      double v = canvas.at(y);
      double collar = 117;
      for (int x = 0; x < canvas.width; x++) {
        double off = Math.abs(canvas.at(x) - Outline.MIDDLE);
        int i = y * canvas.width + x;
        double shoulder = v - (collar + 4 - 0.16 * off + 0.5 * Math.max(0, half - off));
        double flare = half + Math.max(0, v - 108) * 0.5;
        float neck = canvas.edge(flare - off);
        if (neck > 0) {
          double q = Math.min(1, off / flare);
          canvas.lay(i, skin, (float) (4 + 9 * Outline.across(q)), 0.1f, neck);
          canvas.open[i] *= (float) (0.42 + 0.4 * Curves.smooth((v - chin + 4) / 22));
        }
        float wool = canvas.edge(shoulder);
        if (wool > 0) {
          canvas.lay(i, cloth.times(1 + 0.12 * Noise.cell(x, y)), (float) (6 - 0.05 * off), 0.02f, wool);
        }
      }
    }
  }

  private void ear(int side) {
    FaceIdentity.Ears ears = face.ears();
    double edgeAt = outline.halfWidth(ears.y());
    double cx = Outline.MIDDLE + side * (edgeAt + ears.width() * 0.35);
    double rx = Math.max(1.5, ears.width() * 0.75 + 1);
    double ry = ears.height();
    double lean = 0.16 * side;
    for (int y = canvas.from(ears.y() - ry - 2); y < canvas.to(ears.y() + ry + 2); y++) {
      for (int x = canvas.from(cx - rx - 3); x < canvas.to(cx + rx + 3); x++) {
        double dy = (canvas.at(y) - ears.y()) / ry;
        double dx = (canvas.at(x) - cx - lean * -dy * ry * 0.6) / (rx * (1 - (0.34 - 0.3 * ears.lobe()) * Math.max(0, dy)));
        double rho = Math.sqrt(dx * dx + dy * dy);
        float amount = canvas.edge((1 - rho) * rx);
        if (amount > 0) {
          int i = y * canvas.width + x;
          double rim = 1 - Math.abs(rho - 0.8) / 0.25;
          canvas.lay(i, skin.mix(blood, 0.3), (float) (3 + 2.2 * Math.max(0, rim) - 1.5 * rho), 0.15f, amount);
          canvas.open[i] *= (float) (1 - 0.42 * Math.max(0, 1 - rho / 0.62));
        }
      }
    }
  }

  private void front() {
    FaceIdentity.Skin traits = face.skin();
    double top = face.head().crown();
    for (int y = canvas.from(top); y < canvas.to(face.head().chin() + 1); y++) {
      double v = canvas.at(y);
      double half = outline.halfWidth(v);
      double slope = (outline.halfWidth(v + 0.7) - outline.halfWidth(v - 0.7)) / 1.4;
      double steep = Math.sqrt(1 + slope * slope);
      double stand = outline.front(v);
      double middle = outline.middle(v);
      for (int x = canvas.from(middle - half - 1); x < canvas.to(middle + half + 1); x++) {
        double off = canvas.at(x) - middle;
        float amount = canvas.edge((half - Math.abs(off)) / steep);
        if (amount > 0) {
          int i = y * canvas.width + x;
          canvas.lay(i, skin, (float) (stand * Outline.across(Math.min(1, Math.abs(off) / half))), 0.28f, amount);
          canvas.open[i] += (1 - canvas.open[i]) * amount;
          float grain = 1 + (float) traits.rough()
              * (0.055f * Noise.smooth(canvas.at(x) * 0.55, v * 0.55, traits.texture()) + 0.03f * Noise.cell(x + traits.texture(), y));
          canvas.r[i] *= grain;
          canvas.g[i] *= grain;
          canvas.b[i] *= grain;
        }
      }
    }
  }

  private void relief() {
    FaceIdentity.Head head = face.head();
    FaceIdentity.Eyes eyes = face.eyes();
    double smile = shot.expression().smile();
    for (int side = -1; side <= 1; side += 2) {
      double eyeX = Outline.MIDDLE + side * eyes.spacing();
      canvas.bump(eyeX - side, eyes.y() - face.brows().height(), 15, 6.5, 0, head.ridge());
      canvas.bump(eyeX, eyes.y() - 1, 13, 9.5, 0, -eyes.socket());
      canvas.hollow(eyeX - side * 5, eyes.y() - 4.5, 9, 6, 0, 0.10 + 0.05 * eyes.socket());
      canvas.bump(Outline.MIDDLE + side * 23, 70 - smile, 15, 12, 0, head.cheekbone() + Math.max(0, smile) * 1.4);
      canvas.bump(Outline.MIDDLE + side * 24, 86, 13, 15, 0, head.fullness());
      if (eyes.bag() > 0.45) {
        new Stroke(eyeX - side * 7, eyes.y() + 4.5, eyeX - side, eyes.y() + 8.8, eyeX + side * 7, eyes.y() + 6, 0.8, 0.4)
            .crease(canvas, 0.25, 0.22 * eyes.bag(), 1.6);
      }
      foldBesideMouth(side, smile);
    }
    canvas.bump(outline.middle(head.chin()), head.chin() - 6.5, 11, 8, 0, head.chinBump());
    if (head.cleft() > 0) {
      double x = outline.middle(head.chin());
      new Stroke(x, head.chin() - 10, x, head.chin() - 6, x, head.chin() - 2, 0.5, 1.1).crease(canvas, 0.6 * head.cleft(), 0.1, 1.7);
    }
    canvas.bump(Outline.MIDDLE, 26, 24, 15, 0, 1.2);
    if (face.skin().age() > 0.4) {
      for (int line = 0; line < 3; line++) {
        double y = 30 + 4.2 * line - shot.expression().brow();
        new Stroke(40 - line, y + 0.7, 56, y - 1.4, 72 + line, y + 0.7, 0.4, 0.4).crease(canvas, 0.12 * face.skin().age(), 0.2 * face.skin().age(), 1.1);
      }
    }
  }

  private void foldBesideMouth(int side, double smile) {
    FaceIdentity.Nose nose = face.nose();
    double strength = face.head().folds() * 0.5 + Math.max(0, smile) * 0.45 + face.skin().age() * 0.3;
    double startX = Outline.MIDDLE + side * (nose.wings() + 1);
    double endX = Outline.MIDDLE + side * (face.mouth().halfWidth() + 4 + smile);
    new Stroke(startX, nose.tipY() + 1, endX + side * 1.5, nose.tipY() + 8, endX, face.mouth().y() + 2, 0.8, 0.5)
        .crease(canvas, 0.55 * strength, 0.16 * strength, 2.2);
  }

  private void complexion() {
    double ruddy = 0.15 + 0.45 * face.skin().ruddy();
    for (int side = -1; side <= 1; side += 2) {
      canvas.stain(Outline.MIDDLE + side * 22, 74, 15, 13, 0, blood, ruddy);
      canvas.stain(Outline.MIDDLE + side * face.eyes().spacing(), face.eyes().y() + 3, 12, 8, 0, blood.times(0.7), 0.22);
    }
    canvas.stain(Outline.MIDDLE, face.nose().tipY(), 9, 9, 0, blood, ruddy * 0.9);
    canvas.stain(outline.middle(face.head().chin()), face.head().chin() - 6, 12, 7, 0, blood, ruddy * 0.4);
    canvas.stain(Outline.MIDDLE, 28, 26, 16, 0, skin.times(1.12), 0.5);
  }
}
