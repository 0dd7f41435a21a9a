package org.cloakroom.ui.pictures;

import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.util.Arrays;
import java.util.List;
import org.cloakroom.api.image.RgbImage;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;

/** Pictures as SWT has them, and pictures made of others. */
public final class Pixels {
  private static final PaletteData RGB = new PaletteData(0xff0000, 0xff00, 0xff);
  private static final int CHANNELS = 3;
  private static final int GREY = 128;
  private static final int WHITE = 255;

  private Pixels() {}

  /** For the screen and the clipboard. */
  public static ImageData data(RgbImage image) {
    return new ImageData(image.width(), image.height(), 24, RGB, image.width() * CHANNELS, image.rgb().clone());
  }

  /** For the screen at another size, in its own shape: averaging where it shrinks, bilinear where it grows. */
  public static ImageData fitted(RgbImage image, int longest) {
    double scale = (double) longest / Math.max(image.width(), image.height());
    int width = Math.max(1, (int) Math.round(scale * image.width()));
    int height = Math.max(1, (int) Math.round(scale * image.height()));
    ColorProcessor whole = processor(image);
    whole.setInterpolationMethod(ImageProcessor.BILINEAR);
    int[] fitted = (int[]) whole.resize(width, height, true).getPixels();
    ImageData data = new ImageData(width, height, 24, RGB);
    for (int y = 0; y < height; y++) {
      data.setPixels(0, y, width, fitted, y * width);
    }
    return data;
  }

  /** As ImageJ has them. */
  static ColorProcessor processor(RgbImage image) {
    byte[] rgb = image.rgb();
    int[] pixels = new int[image.width() * image.height()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | rgb[3 * i + 2] & 0xff;
    }
    return new ColorProcessor(image.width(), image.height(), pixels);
  }

  /**
   * Change of each channel, times a gain, around middle grey.
   *
   * @param gain 1 or more
   */
  public static RgbImage difference(RgbImage before, RgbImage after, int gain) {
    byte[] a = before.rgb();
    byte[] b = after.rgb();
    byte[] change = new byte[a.length];
    for (int i = 0; i < a.length; i++) {
      change[i] = (byte) Math.max(0, Math.min(WHITE, GREY + gain * ((b[i] & WHITE) - (a[i] & WHITE))));
    }
    return new RgbImage(before.height(), before.width(), change);
  }

  /** Pictures of one height side by side on white, each pixel as it is. */
  static RgbImage montage(List<RgbImage> images, int gap) {
    int height = images.stream().mapToInt(RgbImage::height).max().orElse(1);
    int width = images.stream().mapToInt(RgbImage::width).sum() + gap * (images.size() - 1);
    byte[] rgb = new byte[height * width * CHANNELS];
    Arrays.fill(rgb, (byte) WHITE);
    int left = 0;
    for (RgbImage image : images) {
      for (int y = 0; y < image.height(); y++) {
        System.arraycopy(image.rgb(), y * image.width() * CHANNELS, rgb, (y * width + left) * CHANNELS, image.width() * CHANNELS);
      }
      left += image.width() + gap;
    }
    return new RgbImage(height, width, rgb);
  }

  /** What the pictures have at a place, in words: {@code x 34, y 57   original 120 96 81   cloaked 124 95 83   change +4 -1 +2}. */
  public static String at(int x, int y, List<Tile> tiles) {
    StringBuilder text = new StringBuilder("x ").append(x).append(", y ").append(y);
    for (Tile tile : tiles) {
      text.append("   ").append(tile.caption().lines().findFirst().orElse("")).append(' ');
      for (int c = 0; c < CHANNELS; c++) {
        text.append(' ').append(value(tile.image(), x, y, c));
      }
    }
    if (tiles.size() > 1) {
      text.append("   change ");
      for (int c = 0; c < CHANNELS; c++) {
        int change = value(tiles.get(1).image(), x, y, c) - value(tiles.get(0).image(), x, y, c);
        text.append(change > 0 ? " +" : " ").append(change);
      }
    }
    return text.toString();
  }

  /** Every pixel as tab-separated text: place, then red, green and blue of each picture. */
  public static String table(List<Tile> tiles) {
    StringBuilder text = new StringBuilder("x\ty");
    for (Tile tile : tiles) {
      String name = tile.caption().lines().findFirst().orElse("");
      text.append('\t').append(name).append(" red\t").append(name).append(" green\t").append(name).append(" blue");
    }
    text.append('\n');
    RgbImage first = tiles.get(0).image();
    for (int y = 0; y < first.height(); y++) {
      for (int x = 0; x < first.width(); x++) {
        text.append(x).append('\t').append(y);
        for (Tile tile : tiles) {
          for (int c = 0; c < CHANNELS; c++) {
            text.append('\t').append(value(tile.image(), x, y, c));
          }
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  private static int value(RgbImage image, int x, int y, int channel) {
    return image.rgb()[(y * image.width() + x) * CHANNELS + channel] & WHITE;
  }
}
