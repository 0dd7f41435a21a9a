package org.cloakroom.core.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A folder that results go to cannot be used: not writable, disk full, ... Unlike a failed cell it concerns the whole
 * run. The message is one sentence that names the folder.
 */
public final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** @param message a sentence for the user that names the folder */
  public StorageException(String message) {
    super(message);
  }

  private StorageException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The failure of an attempt to write into {@code folder}. */
  public static StorageException writing(Path folder, IOException cause) {
    return new StorageException("cannot write to the folder " + folder + ": " + reason(cause), cause);
  }

  /** The failure of an attempt to read from {@code folder}. */
  public static StorageException reading(Path folder, IOException cause) {
    return new StorageException("cannot read from the folder " + folder + ": " + reason(cause), cause);
  }

  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "it does not exist";
    }
    if (cause instanceof FileAlreadyExistsException || cause instanceof NotDirectoryException) {
      return "there is a file of that name, not a folder";
    }
    String text = cause instanceof FileSystemException e && e.getReason() != null
        ? e.getReason()
        : String.valueOf(cause.getMessage());
    return text.contains("No space left") ? "the disk is full" : text.toLowerCase(Locale.ROOT);
  }
}
