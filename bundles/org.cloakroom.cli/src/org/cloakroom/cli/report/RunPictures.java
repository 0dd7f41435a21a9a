package org.cloakroom.cli.report;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.experiment.ExperimentReader;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.core.store.StorageException;
import org.cloakroom.report.figure.Figure;
import org.cloakroom.report.figure.FigureStyle;
import org.cloakroom.report.figure.PictureFigures;
import org.cloakroom.report.model.Results;

/** The figures of a run that need its plug-ins, its dataset and its store. */
final class RunPictures {
  private RunPictures() {}

  /** The figures; none, with a line that says why, where something that they need is not there. */
  static List<Figure> figures(RunFolder run, Results results, Supplier<PlugInRegistry> registry, Path store, FigureStyle style,
      PrintWriter err) {
    if (!Files.isDirectory(store)) {
      err.println("no image grids and projections: there is no store " + store + " (--store names another)");
      return List.of();
    }
    Optional<Experiment> experiment = new ExperimentReader(registry.get()).read(run.experimentFile()).experiment();
    if (experiment.isEmpty()) {
      err.println("no image grids and projections: the experiment of the run needs plug-ins that are not installed");
      return List.of();
    }
    try {
      PictureFigures.Drawn drawn =
          PictureFigures.of(results, experiment.get(), ContentStore.open(store), ComputeOptions.cpu(), style);
      if (!drawn.lacking().isEmpty()) {
        err.println(drawn.lacking() + " (" + store + ")");
      }
      return drawn.figures();
    } catch (UnavailableException | StorageException | IllegalArgumentException e) {
      err.println("no image grids and projections: " + e.getMessage());
      return List.of();
    }
  }
}
