package org.cloakroom.cli.arguments;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.cloakroom.core.experiment.ExperimentException;
import org.cloakroom.core.experiment.RecognizerReader;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.core.yaml.Position;
import org.cloakroom.core.yaml.Problems;

/** The recognizer that a command line names: an installed model or a descriptor file. */
public final class RecognizerArgument {
  private RecognizerArgument() {}

  /**
   * Reads it. Warnings go to {@code err}.
   *
   * @throws ExperimentException with all problems if it cannot be used
   */
  public static RecognizerSpec read(String reference, PlugInRegistry registry, PrintWriter err) {
    Problems problems = new Problems();
    RecognizerSpec spec = new RecognizerReader(registry)
        .read(reference, new Position("command line", 1, 1), Path.of(""), problems)
        .orElseThrow(() -> new ExperimentException(problems.list()));
    problems.list().forEach(err::println);
    return spec;
  }
}
