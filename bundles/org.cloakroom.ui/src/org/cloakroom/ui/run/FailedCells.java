package org.cloakroom.ui.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cloakroom.core.results.FailedCell;
import org.cloakroom.core.results.RunFolder;

/** Which whole runs have cells that could not be computed. All cells must be read for that, so it is done once until they change. */
final class FailedCells {
  private final Map<Path, Known> known = new ConcurrentHashMap<>();

  private record Known(FileTime changed, boolean failed) {}

  /**
   * Whether a cell of the run failed.
   *
   * @throws org.cloakroom.api.UnavailableException if a cell cannot be read
   */
  boolean in(RunFolder run) {
    FileTime changed = changed(run.path().resolve("cells"));
    return known.compute(run.path(), (path, before) -> before != null && before.changed().equals(changed) ? before // null is the map's word for: none
        : new Known(changed, run.recordedCells().stream().anyMatch(FailedCell.class::isInstance))).failed();
  }

  private static FileTime changed(Path cells) {
    try {
      return Files.getLastModifiedTime(cells);
    } catch (IOException e) {
      return FileTime.fromMillis(0); // the folder is going
    }
  }
}
