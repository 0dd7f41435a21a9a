package org.cloakroom.core.registry;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.cloakroom.core.yaml.Problems;
import org.cloakroom.core.yaml.YamlNode;

/** A file or folder that must be there, as YAML names it: installed weights by their name, anything else by its path. */
public final class GivenPath {
  private GivenPath() {}

  /**
   * The file or folder, or a problem.
   *
   * @param where for messages, such as {@code "from"}
   * @param base where relative paths start
   */
  public static Optional<Path> read(PlugInRegistry registry, String where, YamlNode.Text text, Path base, Problems problems) {
    Optional<TrainedWeights> installed = registry.weights(text.text());
    if (installed.isPresent()) {
      return Optional.of(registry.file(installed.get()));
    }
    try {
      Path path = UserPath.resolve(base, text.text());
      if (Files.exists(path)) {
        return Optional.of(path);
      }
      problems.error(text.at(), where + ": there is no file or folder " + path);
    } catch (InvalidPathException e) {
      problems.error(text.at(), where + " is no valid path: " + e.getMessage());
    }
    return Optional.empty();
  }
}
