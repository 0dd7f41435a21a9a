package org.cloakroom.ui.pictures;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.image.RgbImage;
import org.eclipse.core.runtime.FileLocator;
import org.osgi.framework.FrameworkUtil;

/** Hands pictures on to ImageJ, which gets a process of its own: its windows are AWT's, which ours must not share. */
public final class ImageJ {
  private static final String MAIN = "ij.ImageJ";
  private static final String FOLDER = "cloakroom-imagej";

  private ImageJ() {}

  /**
   * Opens pictures as one stack, in their order. The file behind it is deleted when ImageJ ends.
   *
   * @param title of its window
   * @return the process
   * @throws UnavailableException if ImageJ cannot be found or started
   */
  public static Process open(String title, List<Tile> tiles) {
    try {
      Path file = Files.createTempDirectory(FOLDER).resolve(title.replaceAll("[^\\p{Alnum}._-]+", "-") + ".tif");
      write(file, tiles);
      Process process = new ProcessBuilder(command(file)).redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      process.onExit().thenRun(() -> delete(file));
      return process;
    } catch (IOException e) {
      throw new UnavailableException("ImageJ cannot be started: " + e.getMessage(), e);
    }
  }

  /** Writes a TIFF stack whose slices have the captions of the pictures. */
  static void write(Path file, List<Tile> tiles) throws IOException {
    RgbImage first = tiles.get(0).image();
    ImageStack stack = new ImageStack(first.width(), first.height());
    tiles.forEach(tile -> stack.addSlice(tile.caption().lines().findFirst().orElse(""), Pixels.processor(tile.image())));
    FileSaver saver = new FileSaver(new ImagePlus(file.getFileName().toString(), stack));
    boolean written = tiles.size() > 1 ? saver.saveAsTiffStack(file.toString()) : saver.saveAsTiff(file.toString());
    if (!written) {
      throw new IOException("the pictures cannot be written to " + file);
    }
  }

  /** The Java that runs the workbench, on ImageJ's jar as it lies in the installation. */
  static List<String> command(Path file) {
    File jar = Optional.ofNullable(FrameworkUtil.getBundle(ImagePlus.class)).flatMap(FileLocator::getBundleFileLocation)
        .orElseThrow(() -> new UnavailableException("the bundle of ImageJ cannot be found in the installation"));
    // a port of its own: another ImageJ that happens to be open is left alone
    return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", jar.getPath(), MAIN, "-port0",
        file.toString());
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.getParent());
    } catch (IOException e) {
      file.toFile().deleteOnExit(); // in the way of nothing
    }
  }
}
