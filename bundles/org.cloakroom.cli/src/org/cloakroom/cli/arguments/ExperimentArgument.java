package org.cloakroom.cli.arguments;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.core.registry.Study;
import org.cloakroom.core.yaml.Nearest;

/** The experiment that a command line names: a file, or a study that comes with an installed bundle. */
public final class ExperimentArgument {
  private ExperimentArgument() {}

  /**
   * The experiment's file. A file wins over a study of the same name.
   *
   * @throws IllegalArgumentException if there is neither, with the nearest study
   */
  public static Path file(PlugInRegistry registry, String argument) {
    Path file = Path.of(argument);
    if (Files.exists(file) || argument.endsWith(".yaml") || argument.endsWith(".yml")) {
      return file;
    }
    return registry.study(argument).map(registry::file).orElseThrow(() -> {
      List<String> studies = registry.studies().stream().map(Study::id).toList();
      return new IllegalArgumentException("there is neither a file nor a study \"" + argument + "\""
          + Nearest.to(argument, studies).map(near -> "; did you mean \"" + near + "\"?").orElse("")
          + (studies.isEmpty() ? "" : " (studies: " + String.join(", ", studies) + ")"));
    });
  }
}
