package org.cloakroom.core.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.store.StorageException;

/** Which entries of the store a run's results rest on: a list that grows in its folder. */
final class RestsOn {
  private final RunFolder run;
  private final Set<String> known;

  RestsOn(RunFolder run) {
    this.run = run;
    known = new HashSet<>(read(run));
  }

  /** The entries of a run; none if an earlier version of Cloakroom has carried it out, which made no list. */
  static Set<String> read(RunFolder run) {
    return Set.copyOf(inOrder(run));
  }

  /** The same in the order in which they were used first. */
  static List<String> inOrder(RunFolder run) {
    try {
      return Files.readAllLines(run.entriesFile());
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
