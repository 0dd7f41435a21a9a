package org.cloakroom.core.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.core.store.AtomicFile;

/** {@code withdrawn.txt} of a run: people whose images its results rest on and who have withdrawn since, a sentence a line. */
public final class WithdrawalNotes {
  private static final String NAME = "withdrawn.txt";

  private WithdrawalNotes() {}

  /**
   * The sentences; none if nobody has withdrawn.
   *
   * @throws UnavailableException if the file cannot be read
   */
  public static List<String> read(Path run) {
    Path file = run.resolve(NAME);
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UnavailableException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Marks a run. */
  public static void add(Path run, String sentence) {
    List<String> lines = new ArrayList<>(read(run));
    lines.add(sentence.replaceAll("\\s+", " "));
    AtomicFile.write(run.resolve(NAME), (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
