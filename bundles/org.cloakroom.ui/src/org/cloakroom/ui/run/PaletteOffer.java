package org.cloakroom.ui.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cloakroom.report.figure.Palette;

/**
 * Colors of figures as a list offers them.
 *
 * @param palette empty for those of the style file, or else the usual ones
 */
public record PaletteOffer(Optional<Palette> palette) {
  /** All there are. */
  public static List<PaletteOffer> all() {
    boolean styled = RunPreferences.figureStyle().isPresent(); // without a style file the usual palette is the first entry
    return Stream.concat(Stream.of(Optional.<Palette>empty()),
        Stream.of(Palette.values()).filter(palette -> styled || palette != Palette.OKABE_ITO).map(Optional::of)).map(PaletteOffer::new).toList();
  }

  /** What the list says. */
  public String text() {
    return palette.map(Palette::inWords).orElseGet(() ->
        RunPreferences.figureStyle().isPresent() ? "as in the style file" : Palette.OKABE_ITO.inWords());
  }

  /** What the preferences keep. */
  String value() {
    return palette.map(Palette::toString).orElse("");
  }
}
