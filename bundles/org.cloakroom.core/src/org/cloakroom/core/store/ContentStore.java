package org.cloakroom.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder of computed data, each piece named by a hash of everything that decides it, so that runs share what they
 * have in common. Safe with several processes: an entry appears whole or not at all, and entries of one name are
 * interchangeable. A damaged entry counts as absent. Deleting the folder, or any part of it, costs only time.
 */
public final class ContentStore {
  private static final System.Logger LOG = System.getLogger(ContentStore.class.getName());

  /** Nobody takes longer to write a file. */
  private static final Duration LEFTOVER_AGE = Duration.ofDays(1);

  private final Path root;
  private final Path workshop;

  private ContentStore(Path root) {
    this.root = root;
    this.workshop = root.resolve("unfinished");
  }

  /**
   * Opens a store and makes its folder if need be.
   *
   * @throws StorageException if the folder cannot be made or is not writable
   */
  public static ContentStore open(Path root) {
    Path folder = root.toAbsolutePath().normalize();
    Path probe = folder.resolve(".writable");
    try {
      Files.createDirectories(folder);
      AtomicFile.write(probe, new byte[0]); // a permission bit does not tell of read-only mounts
      Files.deleteIfExists(probe);
    } catch (IOException e) {
      throw StorageException.writing(folder, e);
    }
    ContentStore store = new ContentStore(folder);
    AtomicFile.deleteLeftovers(store.workshop, LEFTOVER_AGE);
    return store;
  }

  /**
   * Where the store is unless the user says otherwise: {@code CLOAKROOM_STORE}, else {@code cloakroom/store} in
   * {@code XDG_CACHE_HOME} or {@code ~/.cache}.
   *
   * @param environment the process's environment variables
   * @param home the user's home folder
   */
  public static Path defaultLocation(Map<String, String> environment, Path home) {
    String chosen = environment.getOrDefault("CLOAKROOM_STORE", "");
    if (!chosen.isEmpty()) {
      return Path.of(chosen);
    }
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    return (cache.isEmpty() ? home.resolve(".cache") : Path.of(cache)).resolve("cloakroom").resolve("store");
  }

  /** The store's folder. */
  public Path root() {
    return root;
  }

  /**
   * An entry, if it is there and whole. A damaged one is removed.
   *
   * @throws StorageException if the folder cannot be read
   */
  public <T> Optional<T> get(EntryFormat<T> format, ContentKey key) {
    Path file = file(format, key);
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw StorageException.reading(file.getParent(), e);
    }
    try {
      return Optional.of(format.decode(bytes));
    } catch (DamagedEntryException e) {
      LOG.log(System.Logger.Level.WARNING, "{0} is damaged ({1}) and will be computed again", file, e.getMessage());
      remove(file);
      return Optional.empty();
    }
  }

  /**
   * All entries of a kind that are whole, in no order.
   *
   * @throws StorageException if the folder cannot be read
   */
  public <T> List<T> all(EntryFormat<T> format) {
    return ExistingFiles.below(root.resolve(format.folder())).stream().map(file -> file.path().getFileName().toString())
        .filter(name -> name.endsWith(format.suffix()))
        .map(name -> new ContentKey(name.substring(0, name.length() - format.suffix().length())))
        .flatMap(key -> get(format, key).stream()).toList();
  }

  /** Whether there is an entry of that name; whether it is whole, only {@link #get} tells. */
  public boolean contains(EntryFormat<?> format, ContentKey key) {
    return Files.exists(file(format, key));
  }

  /**
   * Adds an entry.
   *
   * @throws StorageException if it cannot be written; nothing half-written is left under its name
   */
  public <T> void put(EntryFormat<T> format, ContentKey key, T value) {
    AtomicFile.write(file(format, key), format.encode(value), workshop);
  }

  /** The name of an entry: its file within the store, with slashes. */
  String name(EntryFormat<?> format, ContentKey key) {
    return root.relativize(file(format, key)).toString().replace('\\', '/');
  }

  /** Where an entry lies: 256 folders keep each of them short. */
  Path file(EntryFormat<?> format, ContentKey key) {
    return root.resolve(format.folder()).resolve(key.hex().substring(0, 2)).resolve(key.hex() + format.suffix());
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw StorageException.writing(file.getParent(), e);
    }
  }
}
