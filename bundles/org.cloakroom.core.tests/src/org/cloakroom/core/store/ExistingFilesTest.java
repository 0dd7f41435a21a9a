package org.cloakroom.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExistingFilesTest {
  private static final int FOLDERS = 40;
  private static final int FILES = 100;

  @TempDir Path folder;

  @Test
  void aFolderThatIsNotThereHasNone() {
    assertEquals(List.of(), ExistingFiles.below(folder.resolve("nowhere")));
  }

  @Test
  void sizeAndTimeAreTold() throws IOException {
    Path file = Files.writeString(Files.createDirectories(folder.resolve("a/b")).resolve("c"), "four");
    ExistingFiles.Found found = ExistingFiles.below(folder).get(0);
    assertEquals(new ExistingFiles.Found(file, 4, Files.getLastModifiedTime(file).toMillis()), found);
  }

  /** Files and whole folders go while they are listed, as when another process prunes the store. */
  @Test
  void whatVanishesMeanwhileIsPassedOver() throws IOException {
    for (int i = 0; i < FOLDERS; i++) {
      Path some = Files.createDirectory(folder.resolve("f" + i));
      for (int k = 0; k < FILES; k++) {
        Files.createFile(some.resolve("n" + k));
      }
    }
    Path stays = Files.createFile(folder.resolve("stays"));
    CompletableFuture<Void> other = CompletableFuture.runAsync(this::deleteFolders);
    do {
      assertTrue(ExistingFiles.below(folder).stream().anyMatch(found -> found.path().equals(stays)));
    } while (!other.isDone());
    other.join();
    assertEquals(1, ExistingFiles.below(folder).size());
  }

  private void deleteFolders() {
    for (int i = 0; i < FOLDERS; i++) {
      for (int k = 0; k < FILES; k++) {
        assertTrue(folder.resolve("f" + i).resolve("n" + k).toFile().delete());
      }
      assertTrue(folder.resolve("f" + i).toFile().delete());
    }
  }
}
