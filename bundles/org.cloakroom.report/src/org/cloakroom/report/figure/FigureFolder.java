package org.cloakroom.report.figure;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.Progress;
import org.cloakroom.core.store.AtomicFile;

/** Writes figures into a folder, one file for each figure and format. */
public final class FigureFolder {
  private static final String CAPTIONS = "captions.txt";

  private FigureFolder() {}

  /**
   * Writes {@code <name>.<format>} for each figure and format, in place of older files of these names, and all captions with
   * the ids of run and cells into {@code captions.txt}.
   *
   * @return the files of the figures
   * @throws org.cloakroom.core.store.StorageException if the folder cannot be written
   */
  public static List<Path> write(List<Figure> figures, List<FigureFormat> formats, Path folder) {
    return write(figures, formats, folder, Progress.NONE);
  }

  /**
   * The same. Reports one unit for each file of the task that the caller began.
   *
   * @throws org.cloakroom.api.CancelledException between files; those that are written stay
   */
  public static List<Path> write(List<Figure> figures, List<FigureFormat> formats, Path folder, Progress progress) {
    List<Path> files = new ArrayList<>();
    StringBuilder captions = new StringBuilder();
    for (Figure figure : figures) {
      captions.append(figure.name()).append(": ").append(figure.caption()).append(". ").append(Provenance.of(figure)).append("\n\n");
      for (FigureFormat format : formats) {
        progress.checkCancelled();
        Path file = folder.resolve(figure.name() + "." + format.extension());
        AtomicFile.write(file, format.write(figure));
        files.add(file);
        progress.worked(1);
      }
    }
    AtomicFile.write(folder.resolve(CAPTIONS), captions.toString().getBytes(StandardCharsets.UTF_8));
    return files;
  }
}
