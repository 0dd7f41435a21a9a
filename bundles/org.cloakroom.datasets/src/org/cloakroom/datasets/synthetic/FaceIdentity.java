package org.cloakroom.datasets.synthetic;

import java.util.List;

/**
 * Everything that belongs to a person and not to one of their pictures. Lengths are pixels of the 112×112 template, in which the eyes lie
 * at about (38, 52) and (74, 52), the nose tip at (56, 72) and the mouth at (56, 92); angles are radians; ratios have no unit.
 *
 * <p>Skin, hair and iris colors come from small common palettes on purpose: many people share them, so that recognizing somebody takes
 * more than a color.
 *
 * @param seed the population
 * @param index the person within the population, 0 or more
 */
public record FaceIdentity(
    long seed, int index, Head head, Eyes eyes, Brows brows, Nose nose, Mouth mouth, Ears ears, Hair hair, Beard beard, Skin skin,
    List<Mark> marks) {

  public FaceIdentity {
    marks = List.copyOf(marks);
  }

  /** The person with this number in the population of this seed; always the same one. */
  public static FaceIdentity of(long seed, int index) {
    return IdentityDraw.draw(seed, index);
  }

  /**
   * Outline and large relief. Half widths at temples, cheekbones and jaw; crown and chin as y; {@code square} is the exponent that rounds
   * (2) or squares (4) the chin; {@code asymmetry} shifts the chin sideways.
   */
  public record Head(
      double temple, double cheek, double jaw, double crown, double chin, double square, double depth, double cheekbone, double fullness,
      double ridge, double chinBump, double cleft, double asymmetry, double folds) {}

  /**
   * {@code spacing} is half the distance between the eyes, {@code upper} and {@code lower} the height of the opening above and below its
   * axis, {@code crease} the distance of the lid fold (0 for none).
   */
  public record Eyes(
      double spacing, double y, double halfWidth, double upper, double lower, double tilt, double peak, double crease, double socket,
      double bag, double iris, int irisColor, double lashes) {}

  /** {@code height} above the eye axis, {@code inner} distance of the inner end from the middle; {@code arch} and {@code tilt} in pixels. */
  public record Brows(
      double height, double inner, double length, double thickness, double arch, double archAt, double tilt, double density, double taper) {}

  /** {@code projection} is how far the tip stands out, {@code hump} the bump of the bridge, {@code crook} its sideways bend. */
  public record Nose(
      double tipY, double bridge, double tip, double wings, double projection, double hump, double crook, double nostril, double root) {}

  /** {@code upper} and {@code lower} lip heights; {@code bow} depth of the cupid's bow; {@code corner} lift at rest. */
  public record Mouth(
      double y, double halfWidth, double upper, double lower, double bow, double corner, double philtrum, double color, double fall) {}

  public record Ears(double y, double height, double width, double lobe) {}

  /** How the hair is worn. */
  public enum Cut { BALD, BUZZ, SHORT, PARTED, SWEPT, FRINGE, LONG, CURLY, TIED }

  /**
   * {@code line} is the y of the hairline in the middle, {@code recess} its retreat at the temples, {@code peak} the widow's peak,
   * {@code part} the place of the parting in −1…1, {@code volume} the thickness above the skull, {@code length} the y where the sides end.
   */
  public record Hair(
      Cut cut, int color, double shade, double line, double recess, double peak, double part, double volume, double length, double wave,
      double sideburn, int texture) {}

  /** Which parts of the lower face carry a beard. */
  public enum BeardStyle { NONE, STUBBLE, MUSTACHE, GOATEE, CHINSTRAP, FULL }

  public record Beard(BeardStyle style, double density, double edge, double mustache) {}

  /** {@code tone} runs from 0 (lightest) to 1 (darkest), {@code warmth} from −1 (cool) to 1 (warm). */
  public record Skin(double tone, double warmth, double ruddy, double rough, int freckles, int texture, double age) {}

  /** Kinds of lasting marks on the skin. */
  public enum MarkKind { MOLE, PATCH, SCAR }

  public record Mark(MarkKind kind, double x, double y, double size, double angle, double strength) {}
}
