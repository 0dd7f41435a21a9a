package org.cloakroom.core.run;

import org.cloakroom.core.experiment.Cell;
import org.cloakroom.core.experiment.CellId;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.results.Coordinates;
import org.cloakroom.core.results.FailedCell;
import org.cloakroom.core.results.Timings;

/** What is written of a cell however it was computed. */
final class CellRecords {
  private CellRecords() {}

  static Coordinates coordinates(Experiment experiment, Cell cell) {
    return new Coordinates(experiment.dataset().canonical(), cell.attackText(), cell.defenseText(),
        cell.transformText(), experiment.applyTo().word(), cell.recognizer().id(), cell.recognizer().name(),
        experiment.heldOut(cell.recognizer()), experiment.protocol().canonical(), cell.seed());
  }

  /** The record of a cell that failed, which is also logged. */
  static FailedCell failure(CellId id, Coordinates coordinates, Attempt.Failed<?> failed, RunLog log) {
    log.failure("cell " + id + " failed: " + failed.sentence(), failed.cause());
    return new FailedCell(id, coordinates, failed.sentence(), new Timings(Environment.now(), 0, 0, 0));
  }
}
