package org.cloakroom.core.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.store.StorageException;

/** Keeps a second process from carrying out the same run. The lock goes with the process, however it ends. */
final class RunLock implements AutoCloseable {
  private final FileChannel channel;

  private RunLock(FileChannel channel) {
    this.channel = channel;
  }

  /** @throws IllegalArgumentException if the run is being carried out already */
  static RunLock acquire(RunFolder run) {
    try {
      FileChannel channel =
          FileChannel.open(run.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isMine(channel)) {
        channel.close();
        throw new IllegalArgumentException("the run in " + run.path() + " is being carried out by another process");
      }
      return new RunLock(channel);
    } catch (IOException e) {
      throw StorageException.writing(run.path(), e);
    }
  }

  /** Whether some process is carrying the run out just now. */
  static boolean isHeld(RunFolder run) {
    if (!Files.exists(run.lockFile())) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(run.lockFile(), StandardOpenOption.WRITE)) {
      return !isMine(channel);
    } catch (IOException e) {
      return true; // nobody can tell
    }
  }

  private static boolean isMine(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) { // by another thread of this process
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StorageException("cannot release the lock of the run: " + e.getMessage());
    }
  }
}
