package org.cloakroom.core.run;

import org.cloakroom.core.results.CellRecord;

/** Watches a run. Called from the thread that carries it out; what it throws ends the run. */
public interface RunListener {
  /** Watches nothing and never cancels. */
  RunListener NONE = new RunListener() {};

  /** Something has advanced; several times a batch. */
  default void advanced(RunStatus status) {}

  /** A cell is recorded: its file is on the disk. */
  default void recorded(CellRecord cell) {}

  /** Whether the user asked to stop. The batch being computed is finished first. May be asked from any thread. */
  default boolean isCancelled() {
    return false;
  }
}
