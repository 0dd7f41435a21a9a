package org.cloakroom.core.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.cloakroom.core.store.StorageException;

/** {@code log.txt} of a run: what happened when. Every line is on the disk before the run goes on. */
final class RunLog {
  private final Path file;

  RunLog(Path file) {
    this.file = file;
  }

  /** Adds a line. */
  void line(String text) {
    try {
      Files.writeString(file, Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + text + "\n",
          StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw StorageException.writing(file.getParent(), e);
    }
  }

  /** Adds a line and the stack trace of what went wrong. */
  void failure(String text, Throwable cause) {
    StringWriter trace = new StringWriter();
    cause.printStackTrace(new PrintWriter(trace));
    line(text + "\n" + trace);
  }
}
