package org.cloakroom.datasets.listed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes files for datasets that are listed and not decoded. */
public final class Places {
  private Places() {}

  /** Makes empty files, with their folders. */
  public static void touch(Path root, String... files) throws IOException {
    for (String file : files) {
      Files.createDirectories(root.resolve(file).getParent());
      Files.write(root.resolve(file), new byte[0]);
    }
  }

  /** Writes a text file. */
  public static Path write(Path file, String... lines) throws IOException {
    return Files.writeString(file, String.join("\n", lines) + "\n");
  }
}
