package org.cloakroom.core.results;

import org.cloakroom.core.experiment.CellId;

/** What a run knows about a cell it has dealt with. */
public sealed interface CellRecord permits FinishedCell, FailedCell {
  /** The hash of everything that decides the outcome. */
  CellId id();

  /** Where in the grid the cell lies. */
  Coordinates coordinates();

  /** How long it took. The only part that differs when the cell is computed again. */
  Timings timings();
}
