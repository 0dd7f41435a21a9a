package org.cloakroom.core.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.store.AtomicFile;
import org.cloakroom.core.store.StorageException;

/** Which entries of the store a run's results rest on: a list that grows in its folder, a line at a time. */
final class RestsOn {
  private final RunFolder run;
  private final Set<String> known;

  RestsOn(RunFolder run) {
    this.run = run;
    known = new HashSet<>(read(run));
    dropTornLine();
  }

  /** Else the next name would be glued to it. */
  private void dropTornLine() {
    try {
      if (Files.exists(run.entriesFile())) {
        String text = Files.readString(run.entriesFile());
        if (!text.equals(wholeLines(text))) {
          AtomicFile.write(run.entriesFile(), wholeLines(text).getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw StorageException.reading(run.path(), e);
    }
  }

  /** Without the last line where a killed process has not finished it: its entry was not used yet. */
  private static String wholeLines(String text) {
    return text.substring(0, text.lastIndexOf('\n') + 1);
  }

  /** The entries of a run; none if an earlier version of Cloakroom has carried it out, which made no list. */
  static Set<String> read(RunFolder run) {
    return Set.copyOf(inOrder(run));
  }

  /** The same in the order in which they were used first. */
  static List<String> inOrder(RunFolder run) {
    try {
      return wholeLines(Files.readString(run.entriesFile())).lines().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw StorageException.reading(run.path(), e);
    }
  }

  /** Adds an entry before it is used. */
  void add(String entry) {
    if (known.add(entry)) {
      try {
        Files.writeString(run.entriesFile(), entry + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw StorageException.writing(run.path(), e);
      }
    }
  }
}
