package org.cloakroom.defenses.reconstruction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cloakroom.api.Progress;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.ImageSource;
import org.cloakroom.api.dataset.Terms;
import org.cloakroom.api.image.RgbImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawnFacesTest {
  @TempDir Path folder;

  /** A gray image for each file, as gray as the file is long. */
  private record Grays(Path folder) implements Dataset {
    @Override
    public DatasetIndex index(Progress progress) {
      try (Stream<Path> files = Files.list(folder)) {
        List<ImageSource> images = files.sorted().map(file -> (ImageSource) new Gray(file)).toList();
        return new DatasetIndex("grays", List.of(new Identity("one", images)), List.of(), new Terms("none", "a test", "nobody"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private record Gray(Path file) implements ImageSource {
    @Override
    public String id() {
      return file.getFileName().toString();
    }

    @Override
    public RgbImage load() {
      byte[] rgb = new byte[112 * 112 * 3];
      Arrays.fill(rgb, (byte) file.toFile().length());
      return new RgbImage(112, 112, rgb);
    }
  }

  private record Within(Optional<Dataset> dataset, List<String> words) implements Dataset {
    @Override
    public DatasetIndex index(Progress progress) {
      return dataset.orElseThrow().index(progress);
    }
  }

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("a"), "four");
  }

  private static DrawnFaces read(Dataset dataset) {
    return DrawnFaces.of(dataset, Progress.NONE);
  }

  @Test
  void whatIsNotChangedIsReadOnce() {
    DrawnFaces first = read(new Grays(folder));
    assertEquals(1, first.images().size());
    assertSame(first, read(new Grays(folder)));
  }

  @Test
  void aNewFileIsSeen() throws IOException {
    assertEquals(1, read(new Grays(folder)).images().size());
    Files.writeString(folder.resolve("b"), "four");
    assertEquals(2, read(new Grays(folder)).images().size());
  }

  @Test
  void aChangedFileOfADatasetWithinAnotherIsSeen() throws IOException {
    Dataset dataset = new Within(Optional.of(new Grays(folder)), List.of("word"));
    DrawnFaces first = read(dataset);
    Files.writeString(folder.resolve("a"), "seventy");
    DrawnFaces second = read(dataset);
    assertNotEquals(first.images(), second.images());
    Files.setLastModifiedTime(folder.resolve("a"), FileTime.fromMillis(0));
    assertNotSame(second, read(dataset), "as long as before, but written at another time");
  }
}
