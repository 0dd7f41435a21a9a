package org.cloakroom.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cloakroom.core.results.RunFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestsOnTest {
  @TempDir Path folder;

  @Test
  void aNameStandsOnceWhereItWasUsedFirst() {
    RunFolder run = RunFolder.create(folder.resolve("run"));
    RestsOn restsOn = new RestsOn(run);
    restsOn.add("cloaked/ab/one");
    restsOn.add("cloaked/ab/two");
    restsOn.add("cloaked/ab/one");
    new RestsOn(run).add("cloaked/ab/two");
    assertEquals(List.of("cloaked/ab/one", "cloaked/ab/two"), RestsOn.inOrder(run));
  }

  @Test
  void aLineThatAKilledProcessHasNotFinishedIsDropped() throws IOException {
    RunFolder run = RunFolder.create(folder.resolve("run"));
    Files.writeString(run.entriesFile(), "cloaked/ab/one\ncloaked/ab/tw");
    assertEquals(List.of("cloaked/ab/one"), RestsOn.inOrder(run));
    RestsOn resumed = new RestsOn(run);
    resumed.add("cloaked/ab/two");
    assertEquals("cloaked/ab/one\ncloaked/ab/two\n", Files.readString(run.entriesFile()));
  }
}
