package org.cloakroom.core.experiment;

import java.util.List;
import java.util.Optional;
import org.cloakroom.core.yaml.Problem;

/**
 * What came of reading an experiment file.
 *
 * @param experiment what could be made out. It is there even when a plug-in, a recognizer or an entry of the grid is
 *     missing or wrong, which then is left out of it, so that the rest can be shown and edited; it is not there if the
 *     dataset, the split or the protocol cannot be made out
 * @param problems in the order of the file; to run the experiment, none may be an error
 */
public record Reading(Optional<Experiment> experiment, List<Problem> problems) {
  /** Copies the list. */
  public Reading {
    problems = List.copyOf(problems);
  }

  /** Whether the experiment can be run. */
  public boolean isRunnable() {
    return experiment.isPresent() && problems.stream().noneMatch(Problem::isError);
  }

  /**
   * The experiment to be run.
   *
   * @throws ExperimentException with all problems if it cannot be run
   */
  public Experiment orThrow() {
    if (!isRunnable()) {
      throw new ExperimentException(problems);
    }
    return experiment.orElseThrow();
  }
}
