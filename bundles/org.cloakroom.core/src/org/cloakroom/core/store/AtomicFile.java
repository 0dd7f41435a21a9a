package org.cloakroom.core.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes files that are there whole or not at all, whatever kills the process or the machine: temporary name on the
 * same file system, flushed to the disk, renamed.
 */
public final class AtomicFile {
  private static final String TEMPORARY = ".tmp";

  private AtomicFile() {}

  /** Fills a temporary file, for {@link #write(Path, Content)}. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything to {@code file}, which does not exist yet. */
    void writeTo(Path file) throws IOException;
  }

  /**
   * Writes or replaces {@code target}. Its folder is made if need be.
   *
   * @throws StorageException if that fails; {@code target} is then as it was before
   */
  public static void write(Path target, byte[] content) {
    write(target, content, target.toAbsolutePath().getParent());
  }

  /**
   * Writes or replaces {@code target} by way of {@code workshop}, a folder on the same file system. Both folders are
   * made if need be.
   *
   * @throws StorageException if that fails; {@code target} is then as it was before
   */
  public static void write(Path target, byte[] content, Path workshop) {
    write(target, workshop, file -> {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
      }
    });
  }

  /**
   * Writes or replaces {@code target} with what {@code content} puts into a file. Its folder is made if need be.
   *
   * @throws StorageException if that fails; {@code target} is then as it was before
   */
  public static void write(Path target, Content content) {
    write(target, target.toAbsolutePath().getParent(), content);
  }

  private static void write(Path target, Path workshop, Content content) {
    Path folder = target.toAbsolutePath().getParent();
    // random, because process ids repeat on other machines and in containers that share the folder
    Path temporary = workshop.resolve("." + target.getFileName() + "." + UUID.randomUUID() + TEMPORARY);
    try {
      Files.createDirectories(folder);
      Files.createDirectories(workshop);
      try {
        content.writeTo(temporary);
        flush(temporary);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw StorageException.writing(folder, e);
    }
  }

  /** Whether {@code file} is what a killed process left of an unfinished write. */
  public static boolean isLeftover(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(".") && name.endsWith(TEMPORARY);
  }

  /**
   * Deletes what killed processes left in {@code folder}.
   *
   * @param age how old a leftover must be, so that files that others are writing just now are spared
   */
  public static void deleteLeftovers(Path folder, Duration age) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Instant latest = Instant.now().minus(age);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(AtomicFile::isLeftover).toList()) {
        if (!Files.getLastModifiedTime(file).toInstant().isAfter(latest)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (NoSuchFileException e) {
      // somebody else has just finished, or deleted it
    } catch (IOException e) {
      throw StorageException.writing(folder, e);
    }
  }

  private static void flush(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
