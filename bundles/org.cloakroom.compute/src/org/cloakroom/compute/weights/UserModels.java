package org.cloakroom.compute.weights;

import java.nio.file.Path;
import java.util.Map;

/** Where users put weights that the product may not ship: those of LPIPS and of the face detector. */
public final class UserModels {
  private UserModels() {}

  /** The folder for this process: the system property {@code cloakroom.models}, else {@link #location}. */
  public static Path folder() {
    String property = System.getProperty("cloakroom.models", "");
    return property.isEmpty()
        ? location(System.getenv(), Path.of(System.getProperty("user.home"))) : Path.of(property).toAbsolutePath();
  }

  /**
   * {@code CLOAKROOM_MODELS}, else {@code cloakroom/models} in {@code XDG_DATA_HOME} or {@code ~/.local/share}.
   *
   * @param environment the process's environment variables
   * @param home the user's home folder
   */
  public static Path location(Map<String, String> environment, Path home) {
    String chosen = environment.getOrDefault("CLOAKROOM_MODELS", "");
    if (!chosen.isEmpty()) {
      return Path.of(chosen).toAbsolutePath();
    }
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    return (data.isEmpty() ? home.resolve(".local").resolve("share") : Path.of(data)).resolve("cloakroom")
        .resolve("models");
  }
}
