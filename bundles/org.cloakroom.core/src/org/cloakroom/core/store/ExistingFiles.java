package org.cloakroom.core.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** The regular files below a folder from which other processes may remove files at any time: what has vanished is not listed. */
public final class ExistingFiles {
  private ExistingFiles() {}

  /**
   * A file as it was found.
   *
   * @param bytes its size
   * @param time when it was last written, milliseconds since 1970
   */
  public record Found(Path path, long bytes, long time) {}

  /**
   * Lists the files, in no order; none if there is no such folder.
   *
   * @throws StorageException if a folder or file is there and cannot be read
   */
  public static List<Found> below(Path folder) {
    List<Found> found = new ArrayList<>();
    try {
      Files.walkFileTree(folder, new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
          if (attributes.isRegularFile()) {
            found.add(new Found(file, attributes.size(), attributes.lastModifiedTime().toMillis()));
          }
          return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
          if (e instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
          }
          throw e;
        }
      });
    } catch (IOException e) {
      throw StorageException.reading(folder, e);
    }
    return found;
  }
}
