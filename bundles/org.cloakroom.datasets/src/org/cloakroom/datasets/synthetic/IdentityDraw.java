package org.cloakroom.datasets.synthetic;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.datasets.synthetic.FaceIdentity.Beard;
import org.cloakroom.datasets.synthetic.FaceIdentity.BeardStyle;
import org.cloakroom.datasets.synthetic.FaceIdentity.Brows;
import org.cloakroom.datasets.synthetic.FaceIdentity.Cut;
import org.cloakroom.datasets.synthetic.FaceIdentity.Ears;
import org.cloakroom.datasets.synthetic.FaceIdentity.Eyes;
import org.cloakroom.datasets.synthetic.FaceIdentity.Hair;
import org.cloakroom.datasets.synthetic.FaceIdentity.Head;
import org.cloakroom.datasets.synthetic.FaceIdentity.Mark;
import org.cloakroom.datasets.synthetic.FaceIdentity.MarkKind;
import org.cloakroom.datasets.synthetic.FaceIdentity.Mouth;
import org.cloakroom.datasets.synthetic.FaceIdentity.Nose;
import org.cloakroom.datasets.synthetic.FaceIdentity.Skin;

/** Draws the lasting traits of a person. The ranges follow adult proportions scaled to an eye distance of 36 pixels. */
final class IdentityDraw {

  private static final long STREAM = 1;

  private final SplitMix64 random;

  private IdentityDraw(SplitMix64 random) {
    this.random = random;
  }

  static FaceIdentity draw(long seed, int index) {
    if (index < 0) {
      throw new IllegalArgumentException("identity index " + index + ": use 0 or more");
    }
    return new IdentityDraw(SplitMix64.stream(seed, STREAM, index)).person(seed, index);
  }

  private FaceIdentity person(long seed, int index) {
    // One number, not two fixed kinds: jaw, brows, lips, hair length and beard lean together along it.
    double lean = random.uniform();
    Head head = head(lean);
    Skin skin = skin();
    Hair hair = hair(lean, skin);
    return new FaceIdentity(seed, index, head, eyes(), brows(lean), nose(lean), mouth(lean), ears(), hair, beard(lean), skin, marks(head));
  }

  /** Centered at {@code middle}, two thirds of all within ±0.36·{@code spread}. */
  private double around(double middle, double spread) {
    return middle + spread * 0.36 * random.bell();
  }

  private Head head(double lean) {
    double cheek = around(39, 4);
    return new Head(
        cheek * around(0.95, 0.05), cheek, cheek * (around(0.74, 0.12) + 0.05 * lean), random.range(-9, -1), around(109, 5) + 2 * lean,
        around(2.5, 0.7) + 0.5 * lean, around(36, 6), around(2.2, 2.2), around(1.5, 2.6), around(1.2, 0.8) + 1.4 * lean,
        around(2.2, 2), random.chance(0.2) ? random.range(0.5, 1.5) : 0, around(0, 2), random.range(0.1, 1) * random.uniform());
  }

  private Eyes eyes() {
    return new Eyes(
        around(18, 1.8), around(52, 1), around(8.0, 1.5), around(3.5, 1.2), around(2.1, 0.7), around(0.02, 0.17), random.range(-0.35, 0.35),
        random.chance(0.15) ? 0 : random.range(1.4, 3), around(3.0, 2), random.uniform(), around(3.55, 0.5),
        pick(0.42, 0.2, 0.16, 0.14, 0.08), random.range(0.5, 1));
  }

  private Brows brows(double lean) {
    return new Brows(
        around(9.6, 2.4) - lean, around(7.5, 2.6), around(18.5, 3.2), around(2.1, 1.2) + 0.9 * lean, random.range(0.3, 3.6),
        random.range(0.4, 0.75), around(0.6, 2.6), random.range(0.45, 1), random.range(0.25, 0.9));
  }

  private Nose nose(double lean) {
    return new Nose(
        around(72.5, 3.8), around(3.6, 1.3), around(5.2, 1.8), around(8.4, 2.2) + 0.4 * lean, around(9, 3.2), around(0, 1.6), around(0, 0.9),
        random.range(0.4, 1), around(0.45, 0.3));
  }

  private Mouth mouth(double lean) {
    return new Mouth(
        around(91.5, 2.4), around(14.4, 2.8), around(3.6, 1.4) - 0.7 * lean, around(4.7, 1.7) - 0.7 * lean, random.range(0.1, 1.5), around(0, 1.5),
        random.uniform(), random.range(0.15, 1) * (1 - 0.5 * lean), random.range(0, 1));
  }

  private Ears ears() {
    return new Ears(around(61, 3), around(12.5, 2.6), around(5.4, 3), random.uniform());
  }

  private Hair hair(double lean, Skin skin) {
    Cut cut = lean > 0.5
        ? Cut.values()[pick(0.05, 0.14, 0.36, 0.2, 0.16, 0.03, 0.02, 0.04, 0)]
        : Cut.values()[pick(0, 0.01, 0.06, 0.12, 0.14, 0.14, 0.34, 0.07, 0.12)];
    int color = skin.tone() > 0.6 ? pick(0.7, 0.24, 0.06, 0, 0, 0, 0) : pick(0.24, 0.26, 0.2, 0.1, 0.08, 0.04, 0.08);
    double line = cut == Cut.FRINGE ? random.range(28, 35) : around(15, 6);
    boolean receding = lean > 0.5 && random.chance(0.25);
    double length = cut == Cut.LONG || cut == Cut.CURLY && lean < 0.5 ? random.range(92, 135) : random.range(44, 66);
    return new Hair(
        cut, color, random.range(0.9, 1.1), line, receding ? random.range(4, 9) : random.range(0, 3),
        random.chance(0.2) ? random.range(2, 4) : 0, random.range(-0.75, 0.75), random.range(4, 6.5) * (cut == Cut.CURLY ? 1.6 : 1), length,
        random.range(-1, 1), random.range(52, 70), random.below(1 << 16));
  }

  private Beard beard(double lean) {
    BeardStyle style = lean > 0.55 ? BeardStyle.values()[pick(0.52, 0.2, 0.07, 0.08, 0.03, 0.1)] : BeardStyle.NONE;
    return new Beard(style, random.range(0.5, 0.95), random.range(-3, 4), random.range(1.6, 3.4));
  }

  private Skin skin() {
    int freckles = random.chance(0.14) ? 20 + random.below(50) : 0;
    return new Skin(
        random.uniform(), random.range(-1, 1), random.uniform(), random.range(0.3, 1), freckles, random.below(1 << 16),
        random.uniform() * random.uniform());
  }

  private List<Mark> marks(Head head) {
    int moles = pick(0.5, 0.28, 0.14, 0.06, 0.02);
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < moles; i++) {
      marks.add(new Mark(MarkKind.MOLE, onFace(head), random.range(26, 106), random.range(0.9, 1.7), 0, random.range(0.5, 0.95)));
    }
    if (random.chance(0.12)) {
      marks.add(new Mark(MarkKind.PATCH, onFace(head), random.range(28, 102), random.range(3.5, 8), random.range(0, 3), random.range(0.25, 0.6)));
    }
    if (random.chance(0.14)) {
      marks.add(new Mark(MarkKind.SCAR, onFace(head), random.range(30, 100), random.range(3, 7), random.range(0, 3.1), random.range(0.4, 0.9)));
    }
    return marks;
  }

  private double onFace(Head head) {
    return 56 + random.range(-0.72, 0.72) * head.jaw();
  }

  /** The index of one weight, drawn with probability proportional to it. */
  private int pick(double... weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double at = random.uniform() * total;
    for (int i = 0; i < weights.length; i++) {
      at -= weights[i];
      if (at < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }
}
