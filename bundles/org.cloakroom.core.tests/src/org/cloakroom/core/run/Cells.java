package org.cloakroom.core.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cloakroom.core.results.CellRecord;
import org.cloakroom.core.results.FailedCell;
import org.cloakroom.core.results.FinishedCell;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.results.Timings;

/** Compares cells apart from their timings. */
final class Cells {
  private static final Timings NEVER = new Timings("", 0, 0, 0);

  private Cells() {}

  static CellRecord untimed(CellRecord cell) {
    if (cell instanceof FinishedCell f) {
      return new FinishedCell(f.id(), f.coordinates(), f.result(), f.unrounded(), f.visibility(), NEVER);
    }
    FailedCell failed = (FailedCell) cell;
    return new FailedCell(failed.id(), failed.coordinates(), failed.cause(), NEVER);
  }

  /** The text of every file in {@code cells/} by name, the timings, which come last, cut off. */
  static Map<String, String> texts(RunFolder run) {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(run.path().resolve("cells"))) {
      for (Path file : files.toList()) {
        String text = Files.readString(file);
        texts.put(file.getFileName().toString(), text.substring(0, text.indexOf("\"timings\"")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
