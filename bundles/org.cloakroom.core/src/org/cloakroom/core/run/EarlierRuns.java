package org.cloakroom.core.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.core.experiment.Cell;
import org.cloakroom.core.experiment.CellId;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.experiment.Planner;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.results.FinishedCell;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.store.ContentStore;

/**
 * What earlier runs on the same images have left in the store for an experiment. Images are taken for the same where dataset and split are;
 * no image is read.
 */
final class EarlierRuns {
  private final Experiment experiment;
  private final ContentStore store;
  private final Map<String, Finished> cells = new HashMap<>();
  private final Set<Forecast.Work> works = new HashSet<>();

  /**
   * A cell that a run has finished.
   *
   * @param run its folder
   * @param score seconds that the protocol took
   */
  record Finished(Path run, double score) {}

  /**
   * Looks through the runs that have used a store.
   *
   * @param read reads an experiment file; empty if it cannot be made out
   */
  EarlierRuns(Experiment experiment, List<Path> runs, ContentStore store, Function<Path, Optional<Experiment>> read) {
    this.experiment = experiment;
    this.store = store;
    for (Path folder : runs) {
      if (Files.exists(folder.resolve("manifest.json"))) { // else its folder is gone
        open(folder).ifPresent(run ->
            read.apply(run.experimentFile()).filter(this::hasTheSameImages).ifPresent(earlier -> add(run, earlier)));
      }
    }
  }

  private static Optional<RunFolder> open(Path folder) {
    try {
      return Optional.of(RunFolder.open(folder));
    } catch (UnavailableException e) {
      return Optional.empty(); // a damaged one, or a newer version's, tells nothing
    }
  }

  private boolean hasTheSameImages(Experiment other) {
    return other.dataset().canonical().equals(experiment.dataset().canonical()) && other.split().equals(experiment.split());
  }

  private void add(RunFolder run, Experiment earlier) {
    List<Cell> plan = Planner.cells(earlier);
    List<String> ids = run.manifest().cells();
    boolean kept = isKept(run);
    boolean sameSurrogates = ids(earlier.surrogates()).equals(ids(experiment.surrogates()));
    for (int i = 0; i < plan.size() && plan.size() == ids.size(); i++) {
      Cell cell = plan.get(i);
      if (cell.attack().isEmpty() || sameSurrogates) {
        finished(run, new CellId(ids.get(i))).ifPresent(found -> {
          cells.put(key(earlier, cell), new Finished(run.path(), found.timings().score()));
          if (kept) {
            works.addAll(works(earlier, cell));
          }
        });
      }
    }
  }

  /** Whether the store still has what the run has computed: somebody may have emptied it, and a packed run brings little along. */
  private boolean isKept(RunFolder run) {
    Set<String> entries = RestsOn.read(run);
    return !Files.exists(run.entriesFile()) // an older version's
        || entries.stream().anyMatch(name -> name.startsWith(EmbedStage.EMBEDDINGS.folder()))
            && entries.stream().allMatch(name -> Files.exists(store.root().resolve(name)));
  }

  private static List<String> ids(List<RecognizerSpec> recognizers) {
    return recognizers.stream().map(RecognizerSpec::id).toList();
  }

  private static Optional<FinishedCell> finished(RunFolder run, CellId id) {
    try {
      return run.cell(id).filter(FinishedCell.class::isInstance).map(FinishedCell.class::cast);
    } catch (UnavailableException e) {
      return Optional.empty(); // damaged, to be computed again
    }
  }

  /** What decides a cell's outcome, the images apart. */
  private static String key(Experiment of, Cell cell) {
    return String.join("\n", identity(cell.attack()), identity(cell.defense()), identity(cell.transform()),
        cell.transform().isEmpty() ? "" : of.applyTo().word(), cell.recognizer().id(), Boolean.toString(cell.recognizer().flip()),
        of.protocol().identity(), Long.toString(cell.seed()));
  }

  private static String identity(Optional<? extends Configured<?>> plugIn) {
    return plugIn.<String>map(Configured::identity).orElse("");
  }

  /** The works that a cell needs. */
  static List<Forecast.Work> works(Experiment of, Cell cell) {
    List<Forecast.Work> works = new ArrayList<>();
    if (of.protocol().plugIn().storesFeatures()) {
      works.addAll(new StorageWorks(of.surrogates().get(0)).of(cell.attack(), cell.defense(), cell.seed(), 0).keySet());
      cell.attack().ifPresent(attack -> works.add(StorageWorks.judging(cell)));
    } else {
      cell.attack().ifPresent(attack -> works.add(CloakStage.work(attack, of.surrogates(), cell.seed())));
    }
    Piece.of(of, cell).forEach(piece -> works.add(EmbedStage.work(piece.name(), piece.processing(), cell.recognizer())));
    return works;
  }

  /** The same cell as an earlier run has finished it. */
  Optional<Finished> cell(Cell cell) {
    return Optional.ofNullable(cells.get(key(experiment, cell)));
  }

  /** Works whose results are in the store. */
  Set<Forecast.Work> works() {
    return Set.copyOf(works);
  }
}
