package org.cloakroom.core.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cloakroom.api.Progress;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.core.store.AtomicFile;
import org.cloakroom.core.store.StorageException;
import org.cloakroom.core.yaml.Nearest;

/** Adds plug-ins to an installation and takes them out again. What it does holds from the next start on. */
public final class PlugInInstaller {
  private final DropInFolders folders;
  private final Surroundings product;

  /**
   * @param folders where plug-ins lie
   * @param product what they stand on
   */
  public PlugInInstaller(DropInFolders folders, Surroundings product) {
    this.folders = folders;
    this.product = product;
  }

  /** For the running platform. */
  public static PlugInInstaller ofPlatform() {
    DropIns dropIns = DropIns.ofPlatform();
    return new PlugInInstaller(dropIns.folders(), dropIns.product());
  }

  /**
   * Installs a jar, every plug-in of a folder or of a p2 repository with what it needs, or one of these at an address. Either all of them are
   * installed or none.
   *
   * @return those that are installed now, as they lie there
   * @throws UnavailableException if something cannot be used; the message names it and says what to do
   * @throws StorageException if the folder of plug-ins cannot be written to
   */
  public List<PlugInJar> install(String source, Progress progress) {
    Path work = workFolder();
    try {
      List<Path> found = PlugInSource.jars(source, work, progress);
      List<Path> files = found.size() == 1 ? found : plugInsAndWhatTheyNeed(found);
      List<String> names = files.stream().map(file -> PlugInJar.read(file).bundle()).toList();
      List<PlugInJar> staying = installed().stream().filter(jar -> !names.contains(jar.bundle())).toList();
      Selection selection = Selection.of(files, product.with(staying));
      if (!selection.rejected().isEmpty()) {
        throw new UnavailableException(String.join("\n", selection.rejected().stream()
            .map(rejected -> rejected.name() + " cannot be installed: " + rejected.why()).toList()));
      }
      if (selection.usable().isEmpty()) {
        throw new UnavailableException(source + " holds no plug-in that is not part of Cloakroom already");
      }
      return selection.usable().stream().map(this::copy).toList();
    } finally {
      delete(work);
    }
  }

  /** A repository may also hold what it was built from: the product's bundles, tests, sources, JUnit. */
  private List<Path> plugInsAndWhatTheyNeed(List<Path> files) {
    List<PlugInJar> there = files.stream().map(PlugInJar::read)
        .filter(jar -> !jar.isOnlyForDevelopers() && product.version(jar.bundle()).isEmpty()).toList();
    Set<PlugInJar> wanted = new LinkedHashSet<>();
    Deque<PlugInJar> next = new ArrayDeque<>(there.stream().filter(PlugInJar::contributes).toList());
    while (!next.isEmpty()) {
      PlugInJar jar = next.remove();
      if (wanted.add(jar)) {
        there.stream().filter(jar::mayNeed).forEach(next::add);
      }
    }
    return wanted.stream().map(PlugInJar::file).toList();
  }

  private PlugInJar copy(PlugInJar jar) {
    Path folder = folders.target();
    Path file = folder.resolve(jar.bundle() + "_" + jar.version() + ".jar");
    List<Path> former = installed().stream()
        .filter(other -> other.bundle().equals(jar.bundle())).map(PlugInJar::file).toList();
    try {
      byte[] content = Files.readAllBytes(jar.file());
      Files.createDirectories(folder);
      AtomicFile.write(file, content);
      for (Path old : former) {
        if (!old.equals(file)) {
          Files.deleteIfExists(old);
        }
      }
    } catch (IOException e) {
      throw StorageException.writing(folder, e);
    }
    return PlugInJar.read(file);
  }

  /** What lies there and can be read, usable or not. */
  public List<PlugInJar> installed() {
    List<PlugInJar> jars = new ArrayList<>();
    for (Path file : folders.jars()) {
      try {
        jars.add(PlugInJar.read(file));
      } catch (UnavailableException e) {
        // reported where the plug-ins are loaded
      }
    }
    return jars;
  }

  /**
   * Removes a plug-in.
   *
   * @param name the bundle's symbolic name, or the name of its file
   * @return the files that were deleted
   * @throws UnavailableException if there is no such plug-in, with those that there are
   */
  public List<Path> remove(String name) {
    List<PlugInJar> jars = installed();
    List<Path> files = Stream.concat(
        jars.stream().filter(jar -> jar.bundle().equals(name)).map(PlugInJar::file),
        folders.jars().stream().filter(file -> file.getFileName().toString().equals(name))).distinct().toList();
    if (files.isEmpty()) {
      List<String> names = jars.stream().map(PlugInJar::bundle).distinct().toList();
      throw new UnavailableException("no plug-in \"" + name + "\" has been added"
          + Nearest.to(name, names).map(near -> "; did you mean \"" + near + "\"?").orElse("")
          + (names.isEmpty() ? "" : " (added: " + String.join(", ", names) + ")"));
    }
    for (Path file : files) {
      try {
        Files.delete(file);
      } catch (IOException e) {
        throw StorageException.writing(file.toAbsolutePath().getParent(), e);
      }
    }
    return files;
  }

  private static Path workFolder() {
    try {
      return Files.createTempDirectory("cloakroom-plugins");
    } catch (IOException e) {
      throw StorageException.writing(Path.of(System.getProperty("java.io.tmpdir")), e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw StorageException.writing(folder, e);
    }
  }
}
