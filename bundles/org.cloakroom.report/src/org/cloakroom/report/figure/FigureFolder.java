package org.cloakroom.report.figure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cloakroom.core.store.AtomicFile;

/** Writes figures into a folder, one file for each figure and format. */
public final class FigureFolder {
  private FigureFolder() {}

  /**
   * Writes {@code <name>.<format>} for each figure and format, in place of older files of these names.
   *
   * @return the files
   * @throws org.cloakroom.core.store.StorageException if the folder cannot be written
   */
  public static List<Path> write(List<Figure> figures, List<FigureFormat> formats, Path folder) {
    List<Path> files = new ArrayList<>();
    for (Figure figure : figures) {
      for (FigureFormat format : formats) {
        Path file = folder.resolve(figure.name() + "." + format.extension());
        AtomicFile.write(file, format.write(figure));
        files.add(file);
      }
    }
    return files;
  }
}
