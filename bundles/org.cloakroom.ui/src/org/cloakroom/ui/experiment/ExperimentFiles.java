package org.cloakroom.ui.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.cloakroom.core.registry.Study;
import org.cloakroom.core.store.StorageException;
import org.cloakroom.ui.Installed;
import org.cloakroom.ui.WorkspaceFolders;

/** The experiment files of the workspace. */
public final class ExperimentFiles {
  private ExperimentFiles() {}

  /** All of them, by name. */
  public static List<Path> list() {
    Path folder = WorkspaceFolders.experiments();
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().toList();
    } catch (IOException e) {
      throw StorageException.reading(folder, e);
    }
  }

  /**
   * The user's own copy of a study, made when it is asked for first.
   *
   * @throws StorageException if it cannot be written
   */
  public static Path copyOf(Study study) {
    Path copy = WorkspaceFolders.experiments().resolve(study.id() + ".yaml");
    if (!Files.exists(copy)) {
      write(copy, read(Installed.registry().file(study)));
    }
    return copy;
  }

  /**
   * Makes a file.
   *
   * @throws StorageException if there is one already or it cannot be written
   */
  static void write(Path file, String text) {
    if (Files.exists(file)) {
      throw new StorageException("there is a file " + file + " already");
    }
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw StorageException.writing(file.getParent(), e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw StorageException.reading(file.getParent(), e);
    }
  }

  /** A file name for a title that no file has yet: {@code Which blurs?} becomes {@code which-blurs.yaml}. */
  static String nameFor(String title) {
    String words = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    String slug = words.isEmpty() ? "experiment" : words.substring(0, Math.min(40, words.length())).replaceAll("-$", "");
    Path folder = WorkspaceFolders.experiments();
    String name = slug + ".yaml";
    for (int i = 2; Files.exists(folder.resolve(name)); i++) {
      name = slug + "-" + i + ".yaml";
    }
    return name;
  }
}
