package org.cloakroom.core.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.store.AtomicFile;
import org.cloakroom.core.store.ContentKey;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.core.store.Provenance;
import org.cloakroom.core.store.StorageException;

/**
 * A run as one zip file, for others to look at: every count and trial, and some of its cloaked images. Equal runs give equal files. What is
 * unpacked is a run like any other; what it lacks is computed when it is asked for.
 */
public final class PackedRun {
  private static final String RUN = "run/";
  private static final String STORE = "store/";
  private static final String IMAGES = "images.txt";
  private static final String MANIFEST = "manifest.json";

  private PackedRun() {}

  /**
   * Packs a run.
   *
   * @param store which has its images
   * @param images how many cloaked images go along, the first ones
   * @throws StorageException if one of them is not there any more
   */
  public static void pack(RunFolder run, ContentStore store, int images, Path file) {
    List<String> entries = RestsOn.inOrder(run).stream().filter(name -> name.startsWith(CloakStage.PUBLISHED.folder() + "/"))
        .limit(images).toList();
    Provenance provenance = new Provenance(store);
    Map<String, byte[]> content = new TreeMap<>();
    content.put(RUN + "experiment.yaml", read(run.experimentFile()));
    content.put(RUN + MANIFEST, read(run.path().resolve(MANIFEST)));
    run.recordedCells().forEach(cell ->
        content.put(RUN + "cells/" + cell.id().value() + ".json", read(run.cellFile(cell.id()))));
    content.put(RUN + "entries.txt", lines(entries));
    content.put(IMAGES, lines(provenance.imagesOf(run.path()).stream().map(ContentKey::hex).toList()));
    for (String name : entries) {
      content.put(STORE + name, read(store.root().resolve(name)));
      String note = provenance.noteOf(name);
      content.put(STORE + note, read(store.root().resolve(note)));
    }
    AtomicFile.write(file, target -> {
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target))) {
        for (Map.Entry<String, byte[]> part : content.entrySet()) {
          ZipEntry entry = new ZipEntry(part.getKey());
          entry.setTime(0);
          zip.putNextEntry(entry);
          zip.write(part.getValue());
        }
      }
    });
  }

  private static byte[] lines(Iterable<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw StorageException.reading(file.getParent(), e);
    }
  }

  /**
   * Unpacks a run.
   *
   * @param folder of the run; if there is one already that is whole, it is left as it is
   * @param store where its images go
   * @throws UnavailableException if this is no packed run
   */
  public static RunFolder unpack(Path file, Path folder, ContentStore store) {
    if (Files.exists(folder.resolve(MANIFEST))) {
      return RunFolder.open(folder);
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry manifest = entry(zip, RUN + MANIFEST, file);
      for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory() && !e.getName().equals(manifest.getName())).toList()) {
        if (entry.getName().startsWith(RUN)) {
          write(zip, entry, below(folder, entry.getName().substring(RUN.length()), file));
        } else if (entry.getName().startsWith(STORE)) {
          write(zip, entry, below(store.root(), entry.getName().substring(STORE.length()), file));
        }
      }
      Path run = folder.toAbsolutePath().normalize();
      List<ContentKey> images = new ArrayList<>();
      new String(bytes(zip, entry(zip, IMAGES, file)), StandardCharsets.UTF_8).lines().map(ContentKey::new).forEach(images::add);
      new Provenance(store).run(run, images);
      write(zip, manifest, folder.resolve(MANIFEST)); // now it is whole
    } catch (IOException e) {
      throw new UnavailableException("cannot read the packed run " + file + ": " + e.getMessage(), e);
    }
    RunFolder run = RunFolder.open(folder);
    run.index();
    return run;
  }

  private static ZipEntry entry(ZipFile zip, String name, Path file) {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new UnavailableException(file + " is no packed run: there is no " + name + " in it");
    }
    return entry;
  }

  private static Path below(Path folder, String name, Path file) {
    Path root = folder.toAbsolutePath().normalize();
    Path target = root.resolve(name).normalize();
    if (!target.startsWith(root)) {
      throw new UnavailableException(file + " is no packed run: " + name + " would lie outside of its folder");
    }
    return target;
  }

  private static void write(ZipFile zip, ZipEntry entry, Path target) throws IOException {
    AtomicFile.write(target, bytes(zip, entry));
  }

  private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
    try (var in = zip.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }
}
