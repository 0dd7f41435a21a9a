package org.cloakroom.datasets.listed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.cloakroom.api.Progress;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.ImageSource;
import org.cloakroom.datasets.image.AffineCrop;
import org.cloakroom.datasets.image.FileImage;
import org.cloakroom.datasets.image.ImageFiles;

/** Folders that hold one folder for each person. */
public final class ImageFolders {
  /** Digits count as numbers: {@code s2} stands before {@code s10}. */
  private static final Comparator<String> NATURAL =
      Comparator.comparing((String name) -> padded(name)).thenComparing(Comparator.naturalOrder());

  private ImageFolders() {}

  private static String padded(String name) {
    StringBuilder padded = new StringBuilder();
    for (String part : name.split("(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)")) {
      boolean digits = !part.isEmpty() && Character.isDigit(part.charAt(0));
      padded.append(digits ? "0".repeat(Math.max(0, 12 - part.length())) + part : part);
    }
    return padded.toString();
  }

  /**
   * The folders inside a folder, hidden ones left out, in natural order.
   *
   * @throws UnavailableException if the folder is missing; the message names it
   */
  public static List<Path> inside(Path folder) {
    return list(folder).stream().filter(Files::isDirectory).toList();
  }

  /** The images in a folder, in natural order. */
  public static List<Path> images(Path folder) {
    return list(folder).stream().filter(ImageFiles::isImage).toList();
  }

  /**
   * The people of some folders, named like the folders; image ids are {@code folder/file}. Folders without images are left out.
   *
   * @throws UnavailableException if none has an image
   */
  public static List<Identity> identities(Path root, List<Path> folders, AffineCrop crop, Progress progress) {
    progress.begin("list " + root.getFileName(), folders.size());
    List<Identity> identities = new ArrayList<>();
    for (Path folder : folders) {
      progress.checkCancelled();
      String name = folder.getFileName().toString();
      List<ImageSource> images = images(folder).stream()
          .map(file -> (ImageSource) new FileImage(name + "/" + file.getFileName(), file, crop)).toList();
      if (!images.isEmpty()) {
        identities.add(new Identity(name, images));
      }
      progress.worked(1);
    }
    if (identities.isEmpty()) {
      throw new UnavailableException("dataset folder " + root + " has no folder with images; it needs one folder for each person");
    }
    return identities;
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new UnavailableException("dataset folder " + folder + " does not exist or is no folder");
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
          .sorted(Comparator.comparing(entry -> entry.getFileName().toString(), NATURAL)).toList();
    } catch (IOException e) {
      throw new UnavailableException("folder " + folder + " cannot be listed: " + e.getMessage(), e);
    }
  }
}
