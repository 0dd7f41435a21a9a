package org.cloakroom.core.registry;

import java.nio.file.Path;

/** Paths as users write them in files. */
public final class UserPath {
  private UserPath() {}

  /**
   * The absolute path, with {@code ~} for the user's home folder.
   *
   * @param base folder that relative paths start from
   * @throws java.nio.file.InvalidPathException if the system allows no such path
   */
  public static Path resolve(Path base, String text) {
    Path home = Path.of(System.getProperty("user.home"));
    Path path = text.equals("~") ? home
        : text.startsWith("~/") ? home.resolve(text.substring(2))
        : base.resolve(text);
    return path.toAbsolutePath().normalize();
  }
}
