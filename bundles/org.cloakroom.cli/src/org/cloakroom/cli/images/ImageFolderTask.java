package org.cloakroom.cli.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.datasets.image.ImageFiles;

/**
 * Which image files become which PNG files.
 *
 * @param targets output by input, in the order of the inputs' names
 */
public record ImageFolderTask(Map<Path, Path> targets) {
  /**
   * All images below a folder to the same places below another, or one image to one file (or into an existing folder).
   *
   * @param overwrite whether files that exist may be replaced
   * @throws UnavailableException if there is no image
   * @throws IllegalArgumentException if an output exists, would be an input, or would be written twice
   */
  public static ImageFolderTask plan(Path in, Path out, boolean overwrite) {
    Map<Path, Path> targets = new LinkedHashMap<>();
    if (Files.isDirectory(in)) {
      for (Path file : imagesBelow(in)) {
        targets.put(file, png(out.resolve(in.relativize(file))));
      }
      if (targets.isEmpty()) {
        throw new UnavailableException("there is no image in " + in);
      }
    } else if (Files.isRegularFile(in)) {
      boolean named = out.getFileName() != null && out.getFileName().toString().toLowerCase().endsWith(".png");
      targets.put(in, named && !Files.isDirectory(out) ? out : png(out.resolve(in.getFileName())));
    } else {
      throw new UnavailableException(in + " does not exist");
    }
    check(targets, overwrite);
    return new ImageFolderTask(targets);
  }

  private static List<Path> imagesBelow(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).filter(ImageFiles::isImage).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      throw new UnavailableException("folder " + folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Path png(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return file.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ".png");
  }

  private static void check(Map<Path, Path> targets, boolean overwrite) {
    Map<Path, Path> sources = new TreeMap<>();
    targets.keySet().forEach(source -> sources.put(normal(source), source));
    Map<Path, Path> seen = new TreeMap<>();
    targets.forEach((source, target) -> {
      if (sources.containsKey(normal(target))) {
        throw new IllegalArgumentException(target + " is an input; name another folder for the output");
      }
      Path other = seen.put(normal(target), source);
      if (other != null) {
        throw new IllegalArgumentException(other + " and " + source + " would both become " + target);
      }
      if (!overwrite && Files.exists(target)) {
        throw new IllegalArgumentException(target + " exists; --overwrite replaces files");
      }
    });
  }

  private static Path normal(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
