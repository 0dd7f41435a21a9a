package org.cloakroom.cli.report;

import java.nio.file.Path;
import java.util.Optional;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.report.figure.FigureStyle;
import org.cloakroom.report.figure.FigureStyles;
import picocli.CommandLine.Option;

/** The options that say how figures look, and where the pictures for them are. */
final class FigureArguments {
  @Option(names = "--style", paramLabel = "FILE",
      description = "A small YAML file with widths, font, palette and resolution of figures.")
  private Optional<Path> style;

  @Option(names = "--column", description = "Figures for one column of a page (usually 86 mm) instead of the whole width (178 mm).")
  private boolean column;

  @Option(names = "--grey", description = "Figures without color.")
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
    FigureStyle colored = grey ? chosen.inGrey() : chosen;
    FigureStyle sharp = dpi.map(colored::dpi).orElse(colored);
    return ids ? sharp.withIds() : sharp;
  }

  Path store() {
    return store.orElseGet(() -> ContentStore.defaultLocation(System.getenv(), Path.of(System.getProperty("user.home"))));
  }
}
