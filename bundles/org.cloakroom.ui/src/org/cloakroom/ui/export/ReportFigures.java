package org.cloakroom.ui.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.experiment.ExperimentException;
import org.cloakroom.core.experiment.ExperimentReader;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.core.store.StorageException;
import org.cloakroom.report.figure.Figure;
import org.cloakroom.report.figure.FigureStyle;
import org.cloakroom.report.figure.FigureStyles;
import org.cloakroom.report.figure.PictureFigures;
import org.cloakroom.report.figure.RunFigures;
import org.cloakroom.ui.Installed;
import org.cloakroom.ui.analysis.Analysis;
import org.cloakroom.ui.run.RunPreferences;
import org.eclipse.core.runtime.ILog;

/** All figures of a run, in the order in which the command line writes them. */
public final class ReportFigures {
  private ReportFigures() {}

  /** How figures look: as the preferences say. */
  public static FigureStyles styles() {
    return RunPreferences.palette().map(file()::with).orElseGet(ReportFigures::file);
  }

  /** As the style file says, or as usual where it cannot be read. */
  static FigureStyles file() {
    return RunPreferences.figureStyle().map(file -> {
      try {
        return FigureStyles.read(file);
      } catch (ExperimentException e) {
        ILog.of(ReportFigures.class).warn("figures look as usual, for the style file " + file + " cannot be used: " + e.getMessage());
        return FigureStyles.USUAL;
      }
    }).orElse(FigureStyles.USUAL);
  }

  /** Figures of counts, which take no time, and then those of {@link #pictures}. */
  public static List<Figure> all(Analysis.Loaded run, FigureStyle style) {
    List<Figure> figures = new ArrayList<>(RunFigures.of(run.results(), style));
    figures.addAll(pictures(run, style).figures());
    return List.copyOf(figures);
  }

  /**
   * Figures that are made of the run's images and embeddings; none, with the reason, where the store or a plug-in that they need is gone.
   * Takes some seconds.
   */
  public static PictureFigures.Drawn pictures(Analysis.Loaded run, FigureStyle style) {
    Path store = RunPreferences.storeFolder();
    if (!Files.isDirectory(store)) {
      return new PictureFigures.Drawn(List.of(), "Image grids are not there: there is no store " + store + ".");
    }
    Optional<Experiment> experiment =
        new ExperimentReader(Installed.registry()).read(run.run().experimentFile()).experiment();
    try {
      return experiment.map(e -> PictureFigures.of(run.results(), e, ContentStore.open(store), ComputeOptions.cpu(), style))
          .orElseGet(() -> new PictureFigures.Drawn(List.of(), "Image grids are not there: the run needs plug-ins that are not installed."));
    } catch (UnavailableException | StorageException | IllegalArgumentException e) {
      return new PictureFigures.Drawn(List.of(), "Image grids are not there: " + e.getMessage());
    }
  }
}
