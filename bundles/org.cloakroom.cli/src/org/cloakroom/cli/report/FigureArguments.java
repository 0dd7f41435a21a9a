package org.cloakroom.cli.report;

import java.nio.file.Path;
import java.util.Optional;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.report.figure.FigureStyle;
import org.cloakroom.report.figure.FigureStyles;
import org.cloakroom.report.figure.Palette;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say how figures look, and where the pictures for them are. */
final class FigureArguments {
  @Option(names = "--style", paramLabel = "FILE",
      description = "A small YAML file with widths, font, palette and resolution of figures.")
  private Optional<Path> style;

  @Option(names = "--column", description = "Figures for one column of a page (usually 86 mm) instead of the whole width (178 mm).")
  private boolean column;

  @Option(names = "--palette", paramLabel = "NAME", converter = PaletteName.class,
      description = "Colors of figures: okabe-ito (usual), tol-bright, tol-high-contrast, tol-muted (all color-blind safe), matplotlib, grey.")
  private Optional<Palette> palette;

  @Option(names = "--grey", description = "Figures without color, as --palette grey.")
  private boolean grey;

  @Option(names = "--dpi", paramLabel = "N", description = "Resolution of PNG figures (usually 300).")
  private Optional<Integer> dpi;

  @Option(names = "--store", paramLabel = "DIR",
      description = "Where runs keep cloaked images and embeddings, for image grids and projections"
          + " (default: CLOAKROOM_STORE, else ~/.cache/cloakroom/store).")
  private Optional<Path> store;

  /** @param ids whether run and cells stand below the figures */
  FigureStyle style(boolean ids) {
    FigureStyles styles = style.map(FigureStyles::read).orElse(FigureStyles.USUAL);
    FigureStyle chosen = column ? styles.column() : styles.page();
    FigureStyle colored = grey ? chosen.inGrey() : palette.map(chosen::with).orElse(chosen);
    FigureStyle sharp = dpi.map(colored::dpi).orElse(colored);
    return ids ? sharp.withIds() : sharp;
  }

  /** By the names that the description lists. */
  static final class PaletteName implements ITypeConverter<Palette> {
    @Override
    public Palette convert(String name) {
      try {
        return Palette.parse(name);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  Path store() {
    return store.orElseGet(() -> ContentStore.defaultLocation(System.getenv(), Path.of(System.getProperty("user.home"))));
  }
}
