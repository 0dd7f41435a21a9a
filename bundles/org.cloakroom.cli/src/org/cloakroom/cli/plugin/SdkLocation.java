package org.cloakroom.cli.plugin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.cli.Cloakroom;
import org.cloakroom.core.install.DropIns;

/** Finds the p2 repository that plug-ins are built against. */
final class SdkLocation {
  private SdkLocation() {}

  /**
   * {@code CLOAKROOM_SDK}, or the repository that was built together with this installation.
   *
   * @throws UnavailableException if there is neither
   */
  static String find() {
    String told = Optional.ofNullable(System.getenv("CLOAKROOM_SDK")).orElse("");
    return told.isEmpty() ? beside().orElseThrow(() -> new UnavailableException(
        "say with --sdk where the SDK's p2 repository is: a folder or an address; a build of Cloakroom makes it in"
            + " releng/product/target/repository")) : told;
  }

  private static Optional<String> beside() {
    for (Path p = DropIns.ofPlatform().folders().installation().orElse(null); p != null; p = p.getParent()) {
      Path repository = p.resolve("repository");
      if (Files.exists(repository.resolve("artifacts.jar")) && Files.isDirectory(repository.resolve("plugins"))) {
        return Optional.of(repository.toString());
      }
    }
    return Optional.empty();
  }
}
