package org.cloakroom.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.core.store.StorageException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreRoomTest {
  @TempDir Path folder;
  private StoreRoom room;
  private RunFolder kept;
  private RunFolder other;

  /** Two runs on the same images with different attacks. */
  @BeforeEach
  void carryOut() {
    kept = run("kept", 3);
    other = run("other", 4);
    room = new StoreRoom(ContentStore.open(TinyWorld.options(folder).store()));
  }

  private RunFolder run(String name, int steps) {
    return ExperimentRunner.run(TinyWorld.plan().with(new TinyWorld.Away(steps)).experiment(), "cloakroom: 1\n", folder.resolve(name),
        TinyWorld.options(folder), RunListener.NONE).folder();
  }

  private Path store() {
    return TinyWorld.options(folder).store();
  }

  private long there(Set<String> entries) {
    return entries.stream().filter(entry -> Files.exists(store().resolve(entry))).count();
  }

  private static Set<String> entries(RunFolder run) {
    return RestsOn.read(run);
  }

  private long bytes() {
    return room.kinds().stream().mapToLong(StoreRoom.Kind::bytes).sum();
  }

  private void delete(RunFolder run) throws IOException {
    Files.delete(run.path().resolve("manifest.json"));
  }

  @Test
  void withoutALimitOrWithinItEverythingStays() {
    long before = bytes();
    assertEquals(OptionalLong.empty(), room.limit());
    assertEquals(0, room.keepWithinLimit().entries());
    room.setLimit(OptionalLong.of(before + 1000));
    assertEquals(0, room.keepWithinLimit().entries());
    assertTrue(room.kinds().stream().filter(kind -> kind.name().equals("cloaked")).findFirst().orElseThrow().entries() == 12, "two attacks");
  }

  @Test
  void whatOnlyADeletedRunNeededGoesAndWhatAKeptRunNamesStays() throws IOException {
    Set<String> its = new HashSet<>(entries(other));
    its.removeAll(entries(kept));
    assertFalse(its.isEmpty());
    assertEquals(its.size(), there(its));
    room.setLimit(OptionalLong.of(0));
    assertEquals(0, room.keepWithinLimit().entries(), "both are kept");
    delete(other);
    StoreRoom.Pruned pruned = room.keepWithinLimit();
    assertEquals(its.size(), pruned.entries());
    assertEquals(0, there(its));
    assertEquals(entries(kept).size(), there(entries(kept)));
    assertEquals(bytes(), pruned.left());
  }

  @Test
  void theOldestGoFirstAndOnlyAsManyAsMust() throws IOException {
    delete(kept);
    delete(other);
    room.setLimit(OptionalLong.of(bytes() - 1));
    List<Path> files;
    try (Stream<Path> all = Files.walk(store().resolve("cloaked"))) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    Files.setLastModifiedTime(files.get(5), FileTime.fromMillis(0));
    assertEquals(1, room.keepWithinLimit().entries());
    assertFalse(Files.exists(files.get(5)));
  }

  @Test
  void aRunInProgressKeepsAllThatWasMadeFromItsImages() throws IOException {
    delete(other);
    room.setLimit(OptionalLong.of(0));
    try (RunLock lock = RunLock.acquire(kept)) {
      assertEquals(0, room.keepWithinLimit().entries(), "it may come to need what the other one made");
    }
    assertTrue(room.keepWithinLimit().entries() > 0);
  }

  @Test
  void theEndOfARunActsOnTheLimit() throws IOException {
    delete(kept);
    delete(other);
    room.setLimit(OptionalLong.of(0));
    Set<String> before = entries(other);
    RunFolder next = run("next", 5);
    assertEquals(entries(next).size(), there(entries(next)));
    assertTrue(there(before) < before.size());
    assertTrue(Files.readString(next.logFile()).contains("the store had outgrown its limit"));
  }

  @Test
  void aFinishedRunStaysFinishedWhenTheStoreCannotBePruned() throws IOException {
    Files.writeString(store().resolve("limit.txt"), "plenty\n");
    assertThrows(StorageException.class, room::keepWithinLimit);
    assertTrue(run("next", 5).isBegun());
    ExperimentRunner.resume(TinyWorld.plan().with(new TinyWorld.Away(5)).experiment(), RunFolder.open(folder.resolve("next")),
        TinyWorld.options(folder), RunListener.NONE);
  }
}
