package org.cloakroom.rcp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cloakroom.core.store.StorageException;
import org.cloakroom.ui.WorkspaceFolders;

/** A study for the first minutes: small enough to be waited for, and complete. */
final class FirstLook {
  private static final String FILE = "first-look.yaml";

  private FirstLook() {}

  /**
   * The user's own copy, made when it is asked for first.
   *
   * @throws StorageException if it cannot be written
   */
  static Path file() {
    Path file = WorkspaceFolders.experiments().resolve(FILE);
    if (Files.exists(file)) {
      return file;
    }
    try (InputStream in = FirstLook.class.getResourceAsStream(FILE)) {
      Files.copy(in, file);
      return file;
    } catch (IOException e) {
      throw StorageException.writing(file.getParent(), e);
    }
  }
}
