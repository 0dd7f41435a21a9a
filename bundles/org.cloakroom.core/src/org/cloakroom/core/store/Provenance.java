package org.cloakroom.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Which images went into which entries of a store and into which runs, so that a person's can be withdrawn. Images are named by
 * the hash of their pixels; no name of a person is kept.
 */
public final class Provenance {
  private static final Derivation.Format ENTRIES = new Derivation.Format("sources");
  private static final Derivation.Format RUNS = new Derivation.Format("runs");
  private static final Derivation.Format WITHDRAWN = new Derivation.Format("withdrawn");

  private final ContentStore store;
  private final Consumer<String> used;

  /**
   * What a withdrawal found.
   *
   * @param removed entries that were removed
   * @param runs folders of the runs that used the images
   */
  public record Withdrawal(int removed, List<Path> runs) {
    /** Copies the list. */
    public Withdrawal {
      runs = List.copyOf(runs);
    }
  }

  /** The provenance of a store's entries. */
  public Provenance(ContentStore store) {
    this(store, entry -> {});
  }

  /** @param used hears the name of each entry that is noted: its file within the store */
  public Provenance(ContentStore store, Consumer<String> used) {
    this.store = store;
    this.used = used;
  }

  /**
   * Notes what an entry was made from, unless that is known.
   *
   * @param products hashes by which the entry goes into other entries
   */
  public void entry(EntryFormat<?> format, ContentKey key, List<ContentKey> sources, List<ContentKey> products) {
    String file = store.name(format, key);
    used.accept(file);
    ContentKey name = ContentKey.of(file);
    if (!store.contains(ENTRIES, name)) {
      store.put(ENTRIES, name, new Derivation(file, sources, products));
    }
  }

  /** Notes which images a run uses. */
  public void run(Path folder, List<ContentKey> images) {
    store.put(RUNS, ContentKey.of(folder.toString()), new Derivation(folder.toString(), images, List.of()));
  }

  /** Folders of the runs that have used the store, whether they are still there or not. */
  public List<Path> runs() {
    return all(RUNS).stream().map(run -> Path.of(run.what())).sorted().toList();
  }

  /** The images that a run has used; none if it has not used the store. */
  public List<ContentKey> imagesOf(Path run) {
    return store.get(RUNS, ContentKey.of(run.toString())).map(Derivation::sources).orElse(List.of());
  }

  /** The name of the note about where an entry came from. */
  public String noteOf(String entry) {
    return store.name(ENTRIES, ContentKey.of(entry));
  }

  /** Whether any image was ever withdrawn. */
  public boolean hasWithdrawals() {
    return !store.all(WITHDRAWN).isEmpty();
  }

  /** Whether the image was withdrawn, and may not be used any more. */
  public boolean isWithdrawn(ContentKey image) {
    return store.contains(WITHDRAWN, image);
  }

  /**
   * Removes every entry that was made from these images, directly or by way of others, and forbids their further use.
   *
   * @throws StorageException if the store cannot be written
   */
  public Withdrawal withdraw(Collection<ContentKey> images) {
    images.forEach(image -> store.put(WITHDRAWN, image, new Derivation("withdrawn", List.of(), List.of())));
    List<Derivation> found = derived(images);
    int removed = 0;
    for (Derivation entry : found) {
      removed += remove(store.root().resolve(entry.what())) ? 1 : 0;
      remove(store.file(ENTRIES, ContentKey.of(entry.what())));
    }
    List<Path> runs = all(RUNS).stream().filter(run -> run.sources().stream().anyMatch(images::contains))
        .map(run -> Path.of(run.what())).sorted().toList();
    return new Withdrawal(removed, runs);
  }

  /** Entries that were made from these images, directly or by way of others. */
  private List<Derivation> derived(Collection<ContentKey> images) {
    Set<ContentKey> affected = new HashSet<>(images);
    List<Derivation> rest = new ArrayList<>(all(ENTRIES));
    List<Derivation> found = new ArrayList<>();
    boolean grown = true;
    while (grown) {
      List<Derivation> next = rest.stream().filter(entry -> entry.sources().stream().anyMatch(affected::contains)).toList();
      next.forEach(entry -> affected.addAll(entry.products()));
      found.addAll(next);
      rest.removeAll(new HashSet<>(next));
      grown = !next.isEmpty();
    }
    return found;
  }

  /** Names of all entries that were made from the images of a run, whichever run made them: what it may still need. */
  public Set<String> madeFromImagesOf(Path run) {
    return derived(imagesOf(run)).stream().map(Derivation::what).collect(Collectors.toSet());
  }

  /**
   * Removes an entry, and what is known about where it came from.
   *
   * @param name its file within the store
   */
  public void remove(String name) {
    remove(store.root().resolve(name));
    remove(store.file(ENTRIES, ContentKey.of(name)));
  }

  private List<Derivation> all(Derivation.Format format) {
    return ExistingFiles.below(store.root().resolve(format.folder())).stream().map(ExistingFiles.Found::path)
        .filter(file -> file.toString().endsWith(format.suffix())).flatMap(file -> read(format, file).stream()).toList();
  }

  private static Optional<Derivation> read(Derivation.Format format, Path file) {
    try {
      return Optional.of(format.decode(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // another process has removed it
    } catch (DamagedEntryException e) {
      throw new StorageException("the list of sources " + file + " is damaged: " + e.getMessage()
          + "; what depends on it is not known. Empty the store to be safe");
    } catch (IOException e) {
      throw StorageException.reading(file.getParent(), e);
    }
  }

  private static boolean remove(Path file) {
    try {
      return Files.deleteIfExists(file);
    } catch (IOException e) {
      throw StorageException.writing(file.getParent(), e);
    }
  }
}
