package org.cloakroom.cli.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cloakroom.core.registry.PlugInRegistry;

/** Where the plan is that a command line names. */
final class InstalledPlan {
  private InstalledPlan() {}

  /** A file, or else the plan beside installed weights of that name. */
  static Path file(String plan, PlugInRegistry registry) {
    Path given = Path.of(plan);
    return (Files.exists(given) ? Optional.<Path>empty() : registry.weights(plan).map(registry::file))
        .map(weights -> weights.resolveSibling(plan + "-plan.yaml")).orElse(given);
  }
}
