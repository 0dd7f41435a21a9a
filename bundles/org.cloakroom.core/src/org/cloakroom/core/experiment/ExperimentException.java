package org.cloakroom.core.experiment;

import java.util.List;
import java.util.stream.Collectors;
import org.cloakroom.core.yaml.Problem;

/** An experiment file has errors. The message lists them all, a line each. */
public final class ExperimentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** @param problems at least one, in the order of the file */
  public ExperimentException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong. */
  public List<Problem> problems() {
    return problems;
  }
}
