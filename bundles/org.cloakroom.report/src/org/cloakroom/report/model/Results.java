package org.cloakroom.report.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cloakroom.core.results.CellRecord;
import org.cloakroom.core.results.FailedCell;
import org.cloakroom.core.results.FinishedCell;
import org.cloakroom.core.results.Manifest;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.results.WithdrawalNotes;

/**
 * Everything a run has found so far.
 *
 * @param run id of the run
 * @param name title of the experiment
 * @param dataset short name of the dataset
 * @param cells finished cells, in the order of the grid
 * @param failed cells that could not be computed
 * @param missing how many planned cells are not computed yet
 * @param weights content hash of every evaluated recognizer and every surrogate, by id
 * @param trainedOn people of the dataset that a recognizer was trained on, by its id, as far as descriptors say
 * @param withdrawn sentences about people who have withdrawn since
 */
public record Results(String run, String name, String dataset, List<FinishedCell> cells, List<FailedCell> failed,
    int missing, Map<String, String> weights, Map<String, List<String>> trainedOn, List<String> withdrawn) {
  /** Results of people none of whom has withdrawn. */
  public Results(String run, String name, String dataset, List<FinishedCell> cells, List<FailedCell> failed, int missing,
      Map<String, String> weights, Map<String, List<String>> trainedOn) {
    this(run, name, dataset, cells, failed, missing, weights, trainedOn, List.of());
  }

  /** Results of recognizers that say nothing about the people they were trained on. */
  public Results(String run, String name, String dataset, List<FinishedCell> cells, List<FailedCell> failed, int missing,
      Map<String, String> weights) {
    this(run, name, dataset, cells, failed, missing, weights, Map.of());
  }

  /** Copies the collections. */
  public Results {
    trainedOn = Map.copyOf(trainedOn);
    withdrawn = List.copyOf(withdrawn);
    cells = List.copyOf(cells);
    failed = List.copyOf(failed);
    weights = Map.copyOf(weights);
  }

  /**
   * Reads the cells of a run.
   *
   * @throws org.cloakroom.api.UnavailableException if a file is missing or damaged; the message names it
   */
  public static Results read(RunFolder run) {
    Manifest manifest = run.manifest();
    List<FinishedCell> finished = new ArrayList<>();
    List<FailedCell> failed = new ArrayList<>();
    for (CellRecord cell : run.recordedCells()) {
      if (cell instanceof FinishedCell f) {
        finished.add(f);
      } else if (cell instanceof FailedCell f) {
        failed.add(f);
      }
    }
    return new Results(manifest.run(), manifest.name(), manifest.dataset(), finished, failed,
        manifest.cells().size() - finished.size() - failed.size(), manifest.weights(), manifest.trainedOn(), WithdrawalNotes.read(run.path()));
  }

  /** Every count of every finished cell. */
  public List<Result> all() {
    return cells.stream().flatMap(cell -> cell.result().proportions().stream().map(p -> new Result(cell, p))).toList();
  }
}
