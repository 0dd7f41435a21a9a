package org.cloakroom.ui.analysis;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.cloakroom.report.figure.Figure;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.RGB;

/** Draws figures for the screen. Off-screen, so any thread will do. */
final class FigureImage {
  private static final PaletteData RGB_PALETTE = new PaletteData(0xff0000, 0xff00, 0xff);
  private static final int WHITE = 255;

  private FigureImage() {}

  /**
   * A figure as pixels.
   *
   * @param width in pixels; the height follows
   */
  static BufferedImage draw(Figure figure, int width) {
    double scale = width / figure.width();
    BufferedImage image =
        new BufferedImage(width, Math.max(1, (int) Math.ceil(figure.height() * scale)), BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.scale(scale, scale);
      figure.draw(g);
    } finally {
      g.dispose();
    }
    return image;
  }

  /** Pixels for the screen as they are. */
  static ImageData data(BufferedImage image) {
    ImageData data = new ImageData(image.getWidth(), image.getHeight(), 24, RGB_PALETTE);
    int[] line = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, line.length, 1, line, 0, line.length);
      for (int x = 0; x < line.length; x++) {
        line[x] &= 0xffffff;
      }
      data.setPixels(0, y, line.length, line, 0);
    }
    return data;
  }

  /** For a dark theme: lightness turned over, hues kept, so that paper becomes {@code background} and ink becomes white. */
  static BufferedImage dark(BufferedImage image, RGB background) {
    int[] base = {background.red, background.green, background.blue};
    BufferedImage turned = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        int[] c = {rgb >> 16 & WHITE, rgb >> 8 & WHITE, rgb & WHITE};
        int shift = WHITE - Math.max(c[0], Math.max(c[1], c[2])) - Math.min(c[0], Math.min(c[1], c[2]));
        int result = 0;
        for (int i = 0; i < c.length; i++) {
          result = result << 8 | base[i] + (c[i] + shift) * (WHITE - base[i]) / WHITE;
        }
        turned.setRGB(x, y, result);
      }
    }
    return turned;
  }
}
