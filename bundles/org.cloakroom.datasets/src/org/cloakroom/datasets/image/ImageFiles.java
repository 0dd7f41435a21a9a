package org.cloakroom.datasets.image;

import ij.ImagePlus;
import ij.io.Opener;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.image.RgbImage;

/** Reads photographs through ImageJ and resizes them. */
public final class ImageFiles {
  private static final Set<String> ENDINGS =
      Set.of("jpg", "jpeg", "png", "pgm", "ppm", "bmp", "tif", "tiff", "gif");

  private ImageFiles() {}

  /** Whether the file's name says that it is an image this class reads. */
  public static boolean isImage(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  /**
   * Decodes a file to 8-bit RGB. Grey images get three equal channels, 16-bit images are scaled to their range.
   *
   * @throws UnavailableException if the file is missing, truncated or no image; the message names it
   */
  public static RgbImage read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UnavailableException("image " + file + " does not exist");
    }
    requireComplete(file);
    Opener opener = new Opener();
    opener.setSilentMode(true); // messages of its own would be windows
    ImagePlus image;
    try {
      image = opener.openImage(file.toAbsolutePath().toString());
    } catch (RuntimeException e) {
      throw new UnavailableException("image " + file + " cannot be decoded: " + e.getMessage(), e);
    }
    if (image == null) {
      throw new UnavailableException(
          "image " + file + " cannot be decoded; it is damaged or none of JPEG, PNG, PGM, BMP, TIFF");
    }
    return toRgb(image.getProcessor());
  }

  /** The image at another size: averaging where it shrinks, bilinear where it grows. */
  public static RgbImage resize(RgbImage image, int height, int width) {
    int[] pixels = new int[image.height() * image.width()];
    byte[] rgb = image.rgb();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | rgb[3 * i + 2] & 0xff;
    }
    ImageProcessor processor = new ColorProcessor(image.width(), image.height(), pixels);
    processor.setInterpolationMethod(ImageProcessor.BILINEAR);
    return toRgb(processor.resize(width, height, true));
  }

  private static RgbImage toRgb(ImageProcessor processor) {
    ImageProcessor color = processor.convertToRGB();
    int[] pixels = (int[]) color.getPixels();
    byte[] rgb = new byte[pixels.length * 3];
    for (int i = 0; i < pixels.length; i++) {
      rgb[3 * i] = (byte) (pixels[i] >> 16);
      rgb[3 * i + 1] = (byte) (pixels[i] >> 8);
      rgb[3 * i + 2] = (byte) pixels[i];
    }
    return new RgbImage(color.getHeight(), color.getWidth(), rgb);
  }

  /** Decoders fill a truncated JPEG with grey and say nothing, so the end marker is looked for. */
  private static void requireComplete(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".jpg") && !name.endsWith(".jpeg")) {
      return;
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      int tail = (int) Math.min(in.length(), 4096); // some cameras append padding behind the marker
      byte[] end = new byte[tail];
      in.seek(in.length() - tail);
      in.readFully(end);
      for (int i = tail - 2; i >= 0; i--) {
        if ((end[i] & 0xff) == 0xff && (end[i + 1] & 0xff) == 0xd9) {
          return;
        }
      }
    } catch (IOException e) {
      throw new UnavailableException("image " + file + " cannot be read: " + e.getMessage(), e);
    }
    throw new UnavailableException("image " + file + " is truncated: the JPEG end marker is missing");
  }
}
