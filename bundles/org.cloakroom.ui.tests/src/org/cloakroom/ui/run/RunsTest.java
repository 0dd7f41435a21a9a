package org.cloakroom.ui.run;

import static org.cloakroom.ui.UiTest.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs are carried out by processes of their own. */
class RunsTest {
  @TempDir Path folder;

  @Test
  void theChildTellsWhyItCannotBegin() throws Exception {
    Path file = Files.writeString(folder.resolve("wrong.yaml"), "cloakroom: 1\ndataset: sampel\n");
    Path run = Runs.all().start(file, "Wrong");
    await("the run has ended", () -> !info(run).orElseThrow().phase().isLive());
    RunInfo ended = info(run).orElseThrow();
    assertEquals(RunInfo.Phase.REFUSED, ended.phase(), () -> ended.messages().toString());
    assertTrue(ended.messages().stream().anyMatch(line -> line.contains("wrong.yaml:2:") && line.contains("did you mean")),
        () -> ended.messages().toString());
  }

  private static Optional<RunInfo> info(Path run) {
    return Runs.all().list().stream().filter(r -> r.folder().equals(run)).findFirst();
  }
}
