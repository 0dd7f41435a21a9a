package org.cloakroom.cli.arguments;

import java.io.PrintWriter;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.experiment.Reading;
import org.cloakroom.core.registry.PlugInRegistry;

/** Takes an experiment over from its file and tells the user what is doubtful. */
public final class ExperimentInput {
  private ExperimentInput() {}

  /**
   * The experiment, if it can be run. Warnings, and plug-ins that cannot be used, go to {@code err}.
   *
   * @throws org.cloakroom.core.experiment.ExperimentException with all problems if it cannot be run
   */
  public static Experiment read(Reading reading, PlugInRegistry registry, PrintWriter err) {
    registry.problems().forEach(problem -> err.println("cloakroom: warning: " + problem));
    Experiment experiment = reading.orThrow();
    reading.problems().forEach(err::println);
    return experiment;
  }
}
