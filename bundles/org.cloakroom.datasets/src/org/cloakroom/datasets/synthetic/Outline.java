package org.cloakroom.datasets.synthetic;

/** The silhouette of a head without hair and ears, tabulated for the rows of a canvas, and the height of its smooth front. */
final class Outline {

  static final double MIDDLE = 56;
  private static final double TEMPLE_Y = 38;
  private static final double CHEEK_Y = 63;
  private static final double JAW_Y = 95;
  private static final double ROUNDING_Y = 82;

  private final FaceIdentity.Head head;

  Outline(FaceIdentity.Head head) {
    this.head = head;
  }

  /** Half the width at a height y; 0 above the crown and below the chin. */
  double halfWidth(double y) {
    if (y <= head.crown() || y >= head.chin()) {
      return 0;
    }
    double width = y < CHEEK_Y
        ? head.temple() + (head.cheek() - head.temple()) * Curves.smooth((y - TEMPLE_Y) / (CHEEK_Y - TEMPLE_Y))
        : head.cheek() + (head.jaw() - head.cheek()) * Curves.smooth((y - CHEEK_Y) / (JAW_Y - CHEEK_Y + 12));
    return width * rounding(y);
  }

  /** 1 in the middle part, falling to 0 at the crown and at the chin. */
  private double rounding(double y) {
    if (y < TEMPLE_Y) {
      return roundOff((TEMPLE_Y - y) / (TEMPLE_Y - head.crown()), 2.3);
    }
    return y > ROUNDING_Y ? roundOff((y - ROUNDING_Y) / (head.chin() - ROUNDING_Y), head.square()) : 1;
  }

  private static double roundOff(double part, double exponent) {
    return StrictMath.pow(1 - StrictMath.pow(part, exponent), 1 / exponent);
  }

  /** The x of the middle line; the chin may lie off center. */
  double middle(double y) {
    return MIDDLE + head.asymmetry() * Curves.smooth((y - 66) / 44);
  }

  /** How far the middle line stands out at this height, in pixels. */
  double front(double y) {
    double top = y < TEMPLE_Y ? roundOff(Math.min(1, (TEMPLE_Y - y) / (TEMPLE_Y - head.crown())), 2.6) : 1;
    double bottom = y > 90 ? roundOff(Math.min(1, (y - 90) / (head.chin() + 3 - 90)), 3) : 1;
    return head.depth() * Math.min(top, bottom);
  }

  /** Height of the front relative to the middle line for a position across, −1…1: flatter than a cylinder, like a face. */
  static double across(double q) {
    double q2 = q * q;
    return q2 >= 1 ? 0 : 0.55 * Math.sqrt(1 - q2) + 0.45 * Math.sqrt(1 - q2 * q2);
  }
}
