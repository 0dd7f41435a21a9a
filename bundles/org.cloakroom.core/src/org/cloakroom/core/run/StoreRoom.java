package org.cloakroom.core.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.store.AtomicFile;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.core.store.EntryFormat;
import org.cloakroom.core.store.ExistingFiles;
import org.cloakroom.core.store.Provenance;
import org.cloakroom.core.store.StorageException;

/**
 * The room that a store takes. It can be limited: the oldest cloaks, embeddings and features then go, which costs time if they are needed
 * again. What the results of a run rest on stays as long as the run's folder is there, and so does everything that a run in progress may
 * need. The limit is kept in the store, so that everybody who shares it keeps to the same.
 */
public final class StoreRoom {
  /** What can be computed again. */
  private static final List<EntryFormat<?>> CACHED = List.of(
      CloakStage.PUBLISHED, CloakStage.UNROUNDED, EmbedStage.EMBEDDINGS, FeatureStage.PROTECTED, FeatureStage.RECONSTRUCTED);
  private static final String LIMIT = "limit.txt";

  private final ContentStore store;

  /** Entries of one kind. */
  public record Kind(String name, int entries, long bytes) {}

  /**
   * What was removed.
   *
   * @param bytes of them
   * @param left bytes that the store takes now
   */
  public record Pruned(int entries, long bytes, long left) {
    /** In words, for people. */
    public String inWords() {
      return entries + (entries == 1 ? " entry" : " entries") + " removed (" + Estimate.size(bytes) + "), " + Estimate.size(left) + " left";
    }
  }

  private record Entry(String name, long bytes, long time) {}

  /** The room of a store. */
  public StoreRoom(ContentStore store) {
    this.store = store;
  }

  /** What is in the store, by kind; notes about where it came from are the last. */
  public List<Kind> kinds() {
    List<Kind> kinds = new ArrayList<>();
    for (EntryFormat<?> format : CACHED) {
      List<Entry> entries = entries(format.folder());
      kinds.add(new Kind(format.folder(), entries.size(), bytes(entries)));
    }
    List<Entry> all = entries("");
    kinds.add(new Kind("notes", all.size() - kinds.stream().mapToInt(Kind::entries).sum(),
        bytes(all) - kinds.stream().mapToLong(Kind::bytes).sum()));
    return kinds;
  }

  private static long bytes(List<Entry> entries) {
    return entries.stream().mapToLong(Entry::bytes).sum();
  }

  private List<Entry> entries(String folder) {
    return ExistingFiles.below(store.root().resolve(folder)).stream().filter(file -> !AtomicFile.isLeftover(file.path()))
        .map(file -> new Entry(store.root().relativize(file.path()).toString().replace('\\', '/'), file.bytes(), file.time())).toList();
  }

  /** The limit in bytes; empty for none. */
  public OptionalLong limit() {
    try {
      return OptionalLong.of(Long.parseLong(Files.readString(store.root().resolve(LIMIT)).strip()));
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    } catch (NumberFormatException e) {
      throw new StorageException("the limit of the store in " + store.root().resolve(LIMIT) + " is no number of bytes");
    } catch (IOException e) {
      throw StorageException.reading(store.root(), e);
    }
  }

  /**
   * Sets the limit; {@link #keepWithinLimit} acts on it, and the end of every run does.
   *
   * @param bytes 0 or more; empty for none
   */
  public void setLimit(OptionalLong bytes) {
    try {
      if (bytes.isEmpty()) {
        Files.deleteIfExists(store.root().resolve(LIMIT));
      } else {
        AtomicFile.write(store.root().resolve(LIMIT), (bytes.getAsLong() + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw StorageException.writing(store.root(), e);
    }
  }

  /** Removes the oldest entries that nobody needs until the store fits its limit, or none is left. */
  public Pruned keepWithinLimit() {
    long size = limit().isEmpty() ? 0 : bytes(entries(""));
    if (limit().isEmpty() || size <= limit().getAsLong()) {
      return new Pruned(0, 0, size);
    }
    Set<String> needed = needed();
    List<Entry> oldest = CACHED.stream().flatMap(format -> entries(format.folder()).stream()).filter(entry -> !needed.contains(entry.name()))
        .sorted(Comparator.comparingLong(Entry::time).thenComparing(Entry::name)).toList();
    Provenance provenance = new Provenance(store);
    int removed = 0;
    long bytes = 0;
    for (Entry entry : oldest) {
      if (size - bytes <= limit().getAsLong()) {
        break;
      }
      provenance.remove(entry.name());
      removed++;
      bytes += entry.bytes();
    }
    return new Pruned(removed, bytes, removed == 0 ? size : bytes(entries(""))); // notes went with them
  }

  /** What runs need whose folders are there. */
  private Set<String> needed() {
    Provenance provenance = new Provenance(store);
    Set<String> needed = new HashSet<>();
    for (Path folder : provenance.runs()) {
      if (Files.exists(folder.resolve("manifest.json"))) {
        needed.addAll(neededBy(folder, provenance));
      }
    }
    return needed;
  }

  private static Set<String> neededBy(Path folder, Provenance provenance) {
    try {
      RunFolder run = RunFolder.open(folder);
      Set<String> named = RestsOn.read(run);
      if (!named.isEmpty() && !RunLock.isHeld(run)) {
        return named;
      }
    } catch (UnavailableException e) {
      // a newer version's: what it needs is not known exactly
    }
    return provenance.madeFromImagesOf(folder); // one in progress may use any of it
  }
}
