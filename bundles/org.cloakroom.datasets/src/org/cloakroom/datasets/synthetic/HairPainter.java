package org.cloakroom.datasets.synthetic;

import org.cloakroom.datasets.synthetic.FaceIdentity.Cut;

/** The hair, in two layers: what hangs behind the head, and what grows above the hairline. */
final class HairPainter {

  private static final double CENTER_Y = 46;

  private final FaceIdentity face;
  private final FaceIdentity.Hair hair;
  private final Canvas canvas;
  private final Outline outline;
  private final Rgb color;

  HairPainter(FaceIdentity face, FaceVariation shot, Canvas canvas, Outline outline) {
    this.face = face;
    hair = styled(face.hair(), shot.groom());
    this.canvas = canvas;
    this.outline = outline;
    color = Palette.hair(hair);
  }

  private static FaceIdentity.Hair styled(FaceIdentity.Hair hair, FaceVariation.Groom groom) {
    return new FaceIdentity.Hair(
        hair.cut(), hair.color(), hair.shade() * groom.shade(), hair.line() + groom.line(), hair.recess(), hair.peak(),
        hair.part() + groom.part(), hair.volume() * groom.volume(), hair.length(), hair.wave(), hair.sideburn(), hair.texture());
  }

  /** Behind neck and ears: the sides of long and curly hair. */
  void paintBehind() {
    if (hair.cut() != Cut.LONG && hair.cut() != Cut.CURLY && !(hair.cut() == Cut.FRINGE && hair.length() > 60)) {
      return;
    }
    double end = hair.length();
    for (int y = canvas.from(CENTER_Y - 30); y < canvas.to(end + 4); y++) {
      double v = canvas.at(y);
      double half = face.head().cheek() + hair.volume() * (0.5 + 0.5 * Curves.smooth((v - 30) / 40)) + 1.2
          + (hair.cut() == Cut.CURLY ? 2.4 * Noise.smooth(v * 0.28, 3, hair.texture()) : 1.3 * Noise.smooth(v * 0.1, 7, hair.texture()));
      half *= v < CENTER_Y ? Math.sqrt(Math.max(0, 1 - (CENTER_Y - v) * (CENTER_Y - v) / 3000)) : 1;
      half *= 1 - 0.16 * Curves.smooth((v - end + 26) / 26) * (hair.wave() > 0 ? 1 : 0.2);
      for (int x = 0; x < canvas.width; x++) {
        double off = canvas.at(x) - Outline.MIDDLE;
        double ends = end - v + 2.2 * Noise.smooth(off * 0.8, 1, hair.texture());
        float amount = canvas.edge(Math.min(half - Math.abs(off), ends));
        if (amount > 0) {
          lock(y * canvas.width + x, strands(off, v), 5 + 3 * Outline.across(Math.min(1, off / (half + 1))), amount, 0.62f);
        }
      }
    }
  }

  /** On the head: everything above the hairline, and the sideburns. */
  void paint() {
    if (hair.cut() == Cut.BALD) {
      return;
    }
    double volume = switch (hair.cut()) {
      case BUZZ -> 0.8;
      case SHORT, TIED -> 0.45 * hair.volume();
      default -> hair.volume();
    };
    double top = face.head().crown() - volume;
    double rx = face.head().temple() + volume * 0.85;
    double[] lines = lines();
    double[] slopes = slopes(lines);
    for (int y = canvas.from(top - 2); y < canvas.to(74); y++) {
      double v = canvas.at(y);
      double rise = Math.max(0, (CENTER_Y - v) / (CENTER_Y - top));
      double half = rise >= 1 ? 0 : rx * Math.sqrt(1 - rise * rise * (0.45 + 0.55 * rise));
      half = Math.min(half, v > 24 ? outline.halfWidth(v) + volume * Math.max(0, 1 - (v - 24) / 45) + 0.5 : half);
      double ragged = hair.cut() == Cut.BUZZ || hair.cut() == Cut.TIED ? 0.3 : hair.cut() == Cut.CURLY ? 2.2 : 0.6;
      half += ragged * Noise.smooth(v * 0.22, 11, hair.texture());
      double front = outline.front(v);
      double head = outline.halfWidth(v);
      for (int x = canvas.from(Outline.MIDDLE - half - 3); x < canvas.to(Outline.MIDDLE + half + 3); x++) {
        double off = canvas.at(x) - Outline.MIDDLE;
        if (v - lines[x] > 6 || half < Math.abs(off) - 1) {
          continue;
        }
        double crest = ragged * Noise.smooth(off * 0.3, 19, hair.texture());
        double strand = strands(off, v);
        double line = lines[x] + crest * 0.5 + 0.7 * strand;
        // Where the hairline runs steeply, at the temples, its distance is less than the difference in height.
        double above = (line - v) / slopes[x];
        float outer = canvas.edge(Math.min(half - Math.abs(off), (v - top) * 0.8 + crest));
        float amount = outer * feather(above);
        int i = y * canvas.width + x;
        if (amount > 0) {
          double thickness = Math.min(3.2, 0.5 * volume) * Curves.smooth(above / 5);
          double skull = front * Outline.across(Math.min(1, Math.abs(off) / (half + 0.5)));
          double beside = Curves.smooth((Math.abs(off) - 0.86 * head) / (0.14 * head + 0.01));
          double height = canvas.z[i] + Math.max(0, skull - canvas.z[i]) * beside + thickness;
          lock(i, strand, height, amount * (hair.cut() == Cut.BUZZ ? 0.82f : 0.97f), 1);
        } else if (outer > 0 && v - line < 4.5 && v < 45) {
          canvas.open[i] *= (float) (1 - 0.05 * Math.min(6, 0.4 + volume) * (1 - (v - line) / 4.5));
        }
      }
    }
  }

  /** Length of the hairline per pixel across, for every column. */
  private double[] slopes(double[] lines) {
    double[] slopes = new double[lines.length];
    for (int x = 0; x < lines.length; x++) {
      double rise = lines[Math.min(lines.length - 1, x + 1)] - lines[Math.max(0, x - 1)];
      slopes[x] = Math.sqrt(1 + rise * rise * canvas.detail * canvas.detail / 4);
    }
    return slopes;
  }

  /** The hairline for every column of the canvas. */
  private double[] lines() {
    double[] lines = new double[canvas.width];
    for (int x = 0; x < lines.length; x++) {
      lines[x] = hairline((canvas.at(x) - Outline.MIDDLE) / face.head().temple());
    }
    return lines;
  }

  /** Soft where short hair grows out of the skin, sharp where locks hang over it. */
  private float feather(double above) {
    boolean hanging = hair.cut() == Cut.FRINGE || hair.cut() == Cut.SWEPT || hair.cut() == Cut.LONG;
    return hanging ? canvas.edge(above) : (float) Curves.smooth((above + 1.2) / 2.6);
  }

  /** y of the hairline at a position across, −1 at the left temple to 1 at the right. */
  private double hairline(double n) {
    double wide = Math.abs(n);
    double line = hair.line() + hair.peak() * Curves.bell(n / 0.3) - hair.recess() * Curves.bell((wide - 0.55) / 0.4);
    double sides = 0.12 * Curves.smooth((wide - 0.72) / 0.2) + 0.88 * Curves.smooth((wide - 0.86) / 0.15);
    double burn = hair.cut() == Cut.BUZZ || hair.cut() == Cut.TIED ? Math.min(hair.sideburn(), 58) : hair.sideburn();
    double part = n - hair.part();
    line = switch (hair.cut()) {
      case PARTED -> line + 5.5 * Math.sqrt(Math.abs(part)) * Curves.smooth(Math.abs(part) * 3) - 3;
      case SWEPT -> line + 8 * (hair.part() > 0 ? -part : part) * 0.9 + 3;
      case FRINGE -> line + hair.wave() * 3 * part + 2.4 * Noise.smooth(n * 6, 23, hair.texture()) - 5 * Math.max(0, Curves.bell(part / 0.14)) * 0.5;
      case LONG -> line + 17 * Math.abs(part) * Math.sqrt(Math.abs(part)) - 4;
      case CURLY -> line + 3.4 * Noise.smooth(n * 5, 31, hair.texture());
      default -> line + 1.5 * wide;
    };
    double side = Math.max(burn, hair.cut() == Cut.LONG ? 74 : 0);
    double cover = hair.cut() == Cut.LONG ? Curves.smooth((wide - 0.74) / 0.22) : sides;
    return line + (Math.max(line, side) - line) * cover;
  }

  /** −1…1 along the hairs' cross-section: fine lines that run away from the parting, or curls. */
  private double strands(double off, double v) {
    if (hair.cut() == Cut.CURLY) {
      return 0.7 * Noise.smooth(off * 0.42, v * 0.42, hair.texture()) + 0.5 * Noise.smooth(off * 0.85, v * 0.85, 9);
    }
    if (hair.cut() == Cut.BUZZ) {
      return 0.5 * Noise.smooth(off * 1.3, v * 1.3, hair.texture());
    }
    double partX = hair.part() * 26;
    double dx = off - partX;
    double fan = dx * 34 / (22 + Math.max(0, v + 14) * 0.75) + hair.wave() * 2.2 * Noise.smooth(v * 0.09, 2, hair.texture());
    return 0.62 * Noise.smooth(fan * 0.55, v * 0.035, hair.texture()) + 0.5 * Noise.smooth(fan * 1.7, v * 0.06, 77);
  }

  private void lock(int i, double strand, double height, float amount, float openness) {
    double strong = hair.cut() == Cut.BUZZ ? 0.2 : 0.55;
    canvas.lay(i, color.times(Math.max(0.25, 1 + strong * strand)), (float) (height + 0.5 * strand), (float) (0.32 + 0.3 * strand), amount);
    canvas.open[i] += (openness - canvas.open[i]) * amount;
  }
}
