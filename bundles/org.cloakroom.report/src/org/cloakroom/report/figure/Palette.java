package org.cloakroom.report.figure;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ready colors of series, by the names of the command line and of style files. */
public enum Palette {
  /** {@link FigureStyle#COLORS}. */
  OKABE_ITO("Okabe and Ito, color-blind safe", FigureStyle.COLORS),
  /** P. Tol, "Colour schemes", SRON technical note 3.2 (2021), bright. */
  TOL_BRIGHT("Tol bright, color-blind safe", of(0x4477AA, 0xEE6677, 0x228833, 0xCCBB44, 0x66CCEE, 0xAA3377, 0xBBBBBB)),
  /** The same note, high contrast; its black goes last. */
  TOL_HIGH_CONTRAST("Tol high contrast, color-blind safe, also in grey", of(0x004488, 0xDDAA33, 0xBB5566, 0x000000)),
  /** The same note, muted. */
  TOL_MUTED("Tol muted, color-blind safe, nine colors",
      of(0xCC6677, 0x332288, 0xDDCC77, 0x117733, 0x88CCEE, 0x882255, 0x44AA99, 0x999933, 0xAA4499)),
  /** What Matplotlib has drawn with since version 2; for figures that stand beside such. */
  MATPLOTLIB("as Matplotlib draws, not color-blind safe", of(
      0x1F77B4, 0xFF7F0E, 0x2CA02C, 0xD62728, 0x9467BD, 0x8C564B, 0xE377C2, 0x7F7F7F, 0xBCBD22, 0x17BECF)),
  /** {@link FigureStyle#GREYS}. */
  GREY("without color", FigureStyle.GREYS);

  private final String inWords;
  private final List<Color> colors;

  Palette(String inWords, List<Color> colors) {
    this.inWords = inWords;
    this.colors = colors;
  }

  private static List<Color> of(int... colors) {
    return Arrays.stream(colors).mapToObj(Color::new).toList();
  }

  /**
   * The palette of a name.
   *
   * @throws IllegalArgumentException if there is none; the message names all
   */
  public static Palette parse(String name) {
    return Stream.of(values()).filter(palette -> palette.toString().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no palette \"" + name + "\", only "
            + Stream.of(values()).map(Palette::toString).collect(Collectors.joining(", "))));
  }

  /** In the order of the series. */
  public List<Color> colors() {
    return colors;
  }

  /** What it is good for. */
  public String inWords() {
    return inWords;
  }

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
