package org.cloakroom.datasets.synthetic;

import org.cloakroom.datasets.synthetic.FaceIdentity.BeardStyle;

/** Facial hair, from stubble to a full beard. */
final class BeardPainter {

  private final FaceIdentity face;
  private final FaceIdentity.Beard beard;
  private final Canvas canvas;
  private final Outline outline;

  BeardPainter(FaceIdentity face, Canvas canvas, Outline outline) {
    this.face = face;
    beard = face.beard();
    this.canvas = canvas;
    this.outline = outline;
  }

  /** @param growth factor of the density */
  void paint(double growth) {
    if (beard.style() == BeardStyle.NONE) {
      return;
    }
    Rgb color = Palette.hair(face.hair()).times(0.8);
    boolean stubble = beard.style() == BeardStyle.STUBBLE;
    for (int y = canvas.from(face.nose().tipY() + 2); y < canvas.to(face.head().chin() + 3); y++) {
      double v = canvas.at(y);
      double half = outline.halfWidth(Math.min(v, face.head().chin() - 2)) + 1;
      double middle = outline.middle(v);
      for (int x = canvas.from(middle - half); x < canvas.to(middle + half); x++) {
        double off = canvas.at(x) - middle;
        double here = extent(off, v) + 0.9 * Noise.smooth(off * 0.7, v * 0.5, face.hair().texture());
        float amount = (float) Curves.smooth(here / 3 + 0.5);
        if (amount > 0) {
          float hairs = 0.75f + 0.5f * Noise.smooth(off * 1.5, v * 0.8, face.hair().texture() + 3);
          float lay = (float) (beard.density() * growth) * amount * Math.min(1, hairs) * (stubble ? 0.42f : 0.95f);
          int i = y * canvas.width + x;
          canvas.tint(i, color.times(0.8 + 0.4 * hairs), lay);
          canvas.z[i] += stubble ? 0 : amount * (0.8f + 0.5f * hairs);
          canvas.gloss[i] *= 1 - 0.7f * lay;
        }
      }
    }
  }

  /** Distance in pixels to the border of the beard, positive inside. */
  private double extent(double off, double v) {
    double wide = Math.abs(off);
    double mouthY = face.mouth().y();
    double corner = face.mouth().halfWidth() + 2.5;
    double noseEnd = face.nose().tipY() + 6;
    double lip = mouthY - face.mouth().upper();
    double bar = Math.min(Math.min(v - noseEnd + beard.mustache() * 0.5, lip + 1.5 + 0.13 * wide - v), corner + 1.5 - wide);
    double jaw = Math.min(v - (mouthY - 16 + beard.edge() + 21 * Curves.bell(wide / 27)), lipsClear(wide, v));
    double strap = Math.min(jaw, v - (face.head().chin() - 9 - 0.03 * wide * wide));
    double goatee = Math.min(Math.min(v - (mouthY + 7.5), corner - 1 - wide + 0.3 * beard.edge()), lipsClear(wide, v));
    double besides = Math.min(Math.min(2.6 - Math.abs(wide - corner), v - noseEnd - 2), 110 - v);
    return switch (beard.style()) {
      case NONE -> -9;
      case MUSTACHE -> bar;
      case GOATEE -> Math.max(bar, Math.max(goatee, besides));
      case CHINSTRAP -> Math.max(strap, Math.min(jaw, wide - 31));
      case STUBBLE, FULL -> Math.max(bar, Math.max(jaw, Math.max(goatee, besides)));
    };
  }

  /** Positive away from the lips. */
  private double lipsClear(double wide, double v) {
    double half = face.mouth().halfWidth() + 1;
    double dv = (v - face.mouth().y() - 1) / (face.mouth().lower() + 3);
    double dx = wide / half;
    return (Math.sqrt(dx * dx + dv * dv) - 1) * 5;
  }
}
