package org.cloakroom.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.testing.TestImages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentStoreTest {
  private static final PngFormat PNG = new PngFormat("images");
  private static final NpyFormat NPY = new NpyFormat("arrays");
  private static final ContentKey KEY = ContentKey.of("a canonical text");

  @TempDir Path folder;
  private ContentStore store;

  @BeforeEach
  void open() {
    store = ContentStore.open(folder.resolve("store"));
  }

  private static RgbImage image(int seed) {
    byte[] rgb = new byte[20 * 30 * 3];
    new Random(seed).nextBytes(rgb);
    return new RgbImage(20, 30, rgb);
  }

  private static HostTensor array(int rows) {
    float[] values = new float[rows * 5];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / 7f;
    }
    return HostTensor.of(values, rows, 5);
  }

  @Test
  void keepsImagesExactlyAndInAFormThatOthersRead() {
    store.put(PNG, KEY, image(1));
    assertEquals(Optional.of(image(1)), store.get(PNG, KEY));
    assertEquals(image(1), TestImages.read(store.file(PNG, KEY)));
  }

  @Test
  void keepsArraysExactlyInNumpyForm() throws IOException {
    store.put(NPY, KEY, array(3));
    assertEquals(Optional.of(array(3)), store.get(NPY, KEY));

    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(store.file(NPY, KEY))).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals("\u0093NUMPY\u0001\u0000", new String(file.array(), 0, 8, StandardCharsets.ISO_8859_1));
    int start = 10 + file.getShort(8);
    assertEquals(0, start % 64, "NumPy aligns the data");
    String header = new String(file.array(), 10, file.getShort(8), StandardCharsets.US_ASCII);
    assertTrue(header.startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (3, 5), }"), header);
    assertEquals(1 / 7f, file.getFloat(start + 4));
  }

  @Test
  void keepsEmptyAndOneDimensionalArrays() {
    store.put(NPY, KEY, HostTensor.of(new float[0], 0, 0));
    assertEquals(HostTensor.of(new float[0], 0, 0), store.get(NPY, KEY).orElseThrow());
    store.put(NPY, KEY, HostTensor.of(new float[] {1, 2}, 2));
    assertEquals(HostTensor.of(new float[] {1, 2}, 2), store.get(NPY, KEY).orElseThrow());
  }

  @Test
  void equalValuesGiveEqualFiles() {
    assertArrayEquals(PNG.encode(image(3)), PNG.encode(image(3)));
    assertArrayEquals(NPY.encode(array(3)), NPY.encode(array(3)));
  }

  @Test
  void anyFlippedBitIsNoticed() {
    everyFormat().forEach((format, whole) -> {
      for (int at = 0; at < whole.length; at += 1 + whole.length / 200) {
        byte[] damaged = whole.clone();
        damaged[at] ^= 0x10;
        assertThrows(DamagedEntryException.class, () -> format.decode(damaged), format + " with byte " + at);
      }
    });
  }

  @Test
  void anyTruncationIsNoticed() {
    everyFormat().forEach((format, whole) -> {
      for (int length = 0; length < whole.length; length += 1 + whole.length / 200) {
        byte[] damaged = Arrays.copyOf(whole, length);
        assertThrows(DamagedEntryException.class, () -> format.decode(damaged), format + " of " + length + " bytes");
      }
    });
  }

  private static Map<EntryFormat<?>, byte[]> everyFormat() {
    return Map.of(PNG, PNG.encode(image(1)), NPY, NPY.encode(array(40)));
  }

  @Test
  void aDamagedEntryIsAbsentAndItsFileRemoved() throws IOException {
    store.put(NPY, KEY, array(3));
    Files.write(store.file(NPY, KEY), new byte[] {1, 2, 3});
    assertTrue(store.contains(NPY, KEY));
    assertTrue(store.get(NPY, KEY).isEmpty());
    assertFalse(store.contains(NPY, KEY));
  }

  @Test
  void manyWritersAndReadersNeverSeeHalfAnEntry() throws Exception {
    List<ContentKey> keys = Stream.iterate(0, i -> i + 1).limit(10).map(i -> ContentKey.of("key " + i)).toList();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> tasks = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        ContentStore own = ContentStore.open(store.root());
        int seed = thread;
        tasks.add(threads.submit(() -> {
          Random random = new Random(seed);
          for (int i = 0; i < 150; i++) {
            int k = random.nextInt(keys.size());
            if (random.nextBoolean()) {
              own.put(PNG, keys.get(k), image(k));
            } else if (own.contains(PNG, keys.get(k))) {
              assertEquals(Optional.of(image(k)), own.get(PNG, keys.get(k)));
            }
          }
        }));
      }
      for (Future<?> task : tasks) {
        task.get();
      }
    } finally {
      threads.shutdown();
    }
    try (Stream<Path> files = Files.walk(store.root())) {
      assertTrue(files.noneMatch(AtomicFile::isLeftover));
    }
  }

  @Test
  void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
    Path target = folder.resolve("target.txt");
    AtomicFile.write(target, "old".getBytes(StandardCharsets.UTF_8));
    StorageException e = assertThrows(StorageException.class, () -> AtomicFile.write(target, file -> {
      Files.writeString(file, "half of the n");
      throw new IOException("No space left on device");
    }));
    assertEquals("cannot write to the folder " + folder + ": the disk is full", e.getMessage());
    assertEquals("old", Files.readString(target));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of("store", "target.txt"), files.map(f -> f.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void leftoversOfKilledProcessesAreDeletedAndOtherFilesAreNot() throws IOException {
    Files.writeString(folder.resolve(".cell.json.123-4.tmp"), "ha");
    Files.writeString(folder.resolve("mine.tmp"), "mine");
    AtomicFile.deleteLeftovers(folder, Duration.ZERO);
    assertFalse(Files.exists(folder.resolve(".cell.json.123-4.tmp")));
    assertTrue(Files.exists(folder.resolve("mine.tmp")));
  }

  @Test
  void openingAStoreClearsWhatWasNeverFinishedAndSparesWhatIsBeingWritten() throws IOException {
    Path unfinished = Files.createDirectories(store.root().resolve("unfinished"));
    Path old = Files.writeString(unfinished.resolve(".a.png.1-1.tmp"), "old");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    Path recent = Files.writeString(unfinished.resolve(".b.png.1-1.tmp"), "recent");
    ContentStore.open(store.root());
    assertFalse(Files.exists(old));
    assertTrue(Files.exists(recent));
  }

  @Test
  void anUnusableFolderIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    StorageException e = assertThrows(StorageException.class, () -> ContentStore.open(file));
    assertEquals("cannot write to the folder " + file + ": there is a file of that name, not a folder", e.getMessage());
  }

  @Test
  void theUsersChoiceOfPlaceComesFirst() {
    Path home = Path.of("home");
    assertEquals(Path.of("mine"), ContentStore.defaultLocation(
        Map.of("CLOAKROOM_STORE", "mine", "XDG_CACHE_HOME", "cache"), home));
    assertEquals(Path.of("cache", "cloakroom", "store"),
        ContentStore.defaultLocation(Map.of("XDG_CACHE_HOME", "cache"), home));
    assertEquals(Path.of("home", ".cache", "cloakroom", "store"), ContentStore.defaultLocation(Map.of(), home));
  }
}
