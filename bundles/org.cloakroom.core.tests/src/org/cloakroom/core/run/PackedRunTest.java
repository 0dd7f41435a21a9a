package org.cloakroom.core.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cloakroom.api.Progress;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.store.ContentStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedRunTest {
  @TempDir Path folder;

  @Test
  void whatIsUnpackedIsTheRunWithSomeOfItsImages() throws IOException {
    var experiment = TinyWorld.plan().experiment();
    RunFolder run = ExperimentRunner.run(experiment, "cloakroom: 1\n", folder.resolve("run"), TinyWorld.options(folder), RunListener.NONE).folder();
    ContentStore store = ContentStore.open(TinyWorld.options(folder).store());
    Path file = folder.resolve("run.zip");
    PackedRun.pack(run, store, 2, file);
    Path again = folder.resolve("again.zip");
    PackedRun.pack(run, store, 2, again);
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));

    ContentStore elsewhere = ContentStore.open(folder.resolve("elsewhere"));
    RunFolder unpacked = PackedRun.unpack(file, folder.resolve("unpacked"), elsewhere);
    assertEquals(run.manifest(), unpacked.manifest());
    assertEquals(run.recordedCells(), unpacked.recordedCells());
    assertTrue(Files.exists(unpacked.tableFile()));
    RunImages images = RunImages.load(experiment, elsewhere, Progress.NONE);
    var attack = experiment.grid().attacks().get(1).orElseThrow();
    List<String> there = images.pictures().stream().filter(picture -> images.cloaked(attack, 1, picture.id()).isPresent())
        .map(RunImages.Picture::id).toList();
    assertEquals(2, there.size());
    String first = images.pictures().stream().filter(RunImages.Picture::isProtected).findFirst().orElseThrow().id();
    assertEquals(first, there.get(0));

    new StoreRoom(elsewhere).setLimit(OptionalLong.of(0));
    assertEquals(0, new StoreRoom(elsewhere).keepWithinLimit().entries(), "pruning spares its images");
    assertEquals(unpacked.path(), PackedRun.unpack(file, unpacked.path(), elsewhere).path(), "what is there stays");
  }

  @Test
  void aFileThatLeadsOutOfItsFolderIsRefused() throws IOException {
    Path file = folder.resolve("evil.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : List.of("run/manifest.json", "run/../../evil.txt")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write('x');
      }
    }
    ContentStore store = ContentStore.open(folder.resolve("store"));
    String why = assertThrows(UnavailableException.class, () -> PackedRun.unpack(file, folder.resolve("a/run"), store)).getMessage();
    assertTrue(why.contains("outside of its folder"), why);
    assertFalse(Files.exists(folder.resolve("evil.txt")));
    Path text = Files.writeString(folder.resolve("text.zip"), "no zip");
    assertThrows(UnavailableException.class, () -> PackedRun.unpack(text, folder.resolve("b"), store));
  }
}
