package org.cloakroom.core.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cloakroom.core.store.StorageException;

/**
 * Where added plug-ins lie: {@code dropins} in the installation, which all its users share, and a folder of the user's own.
 *
 * @param installation the installation's folder of plug-ins; it need not exist
 * @param own the user's folder of plug-ins; it need not exist
 */
public record DropInFolders(Optional<Path> installation, Path own) {
  /**
   * Where they are unless the user says otherwise: {@code dropins} in the installation; {@code CLOAKROOM_PLUGINS}, else
   * {@code cloakroom/plugins} in {@code XDG_DATA_HOME} or {@code ~/.local/share}.
   *
   * @param environment the process's environment variables
   * @param home the user's home folder
   * @param installation the product's folder, if there is one
   */
  public static DropInFolders of(Map<String, String> environment, Path home, Optional<Path> installation) {
    String chosen = environment.getOrDefault("CLOAKROOM_PLUGINS", "");
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    Path own = !chosen.isEmpty() ? Path.of(chosen)
        : (data.isEmpty() ? home.resolve(".local/share") : Path.of(data)).resolve("cloakroom/plugins");
    return new DropInFolders(installation.map(folder -> folder.resolve("dropins")), own);
  }

  /** Both, the installation's first. */
  public List<Path> all() {
    return Stream.concat(installation.stream(), Stream.of(own)).toList();
  }

  /** Where a new plug-in goes: into the installation if the user may write there, otherwise into the user's folder. */
  public Path target() {
    return installation
        .filter(folder -> Files.isWritable(Files.isDirectory(folder) ? folder : folder.getParent()))
        .orElse(own);
  }

  /**
   * The jars, by folder and name.
   *
   * @throws StorageException if a folder cannot be read
   */
  public List<Path> jars() {
    List<Path> jars = new ArrayList<>();
    for (Path folder : all()) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          files.filter(file -> file.getFileName().toString().endsWith(".jar")).sorted().forEach(jars::add);
        } catch (IOException e) {
          throw StorageException.reading(folder, e);
        }
      }
    }
    return jars;
  }
}
