package org.cloakroom.report.figure;

import ij.process.Blitter;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import java.awt.image.BufferedImage;
import org.cloakroom.api.image.RgbImage;

/** What an attack changed, made visible: the difference times a factor around middle gray, channel by channel, by ImageJ. */
final class AmplifiedDifference {
  private static final double MIDDLE = 127.5;
  private static final int CHANNELS = 3;

  private AmplifiedDifference() {}

  /** {@code 127.5 + factor * (changed - clean)}, cut off at 0 and 255; both of one size. */
  static BufferedImage of(RgbImage clean, RgbImage changed, double factor) {
    byte[][] channels = new byte[CHANNELS][];
    for (int c = 0; c < CHANNELS; c++) {
      FloatProcessor difference = channel(changed, c).convertToFloatProcessor();
      difference.copyBits(channel(clean, c).convertToFloatProcessor(), 0, 0, Blitter.SUBTRACT);
      difference.multiply(factor);
      difference.add(MIDDLE);
      channels[c] = (byte[]) difference.convertToByte(false).getPixels();
    }
    return picture(clean.width(), clean.height(), channels);
  }

  /** The image as it is. */
  static BufferedImage plain(RgbImage image) {
    byte[][] channels = new byte[CHANNELS][];
    for (int c = 0; c < CHANNELS; c++) {
      channels[c] = (byte[]) channel(image, c).getPixels();
    }
    return picture(image.width(), image.height(), channels);
  }

  private static ByteProcessor channel(RgbImage image, int c) {
    byte[] values = new byte[image.width() * image.height()];
    for (int i = 0; i < values.length; i++) {
      values[i] = image.rgb()[CHANNELS * i + c];
    }
    return new ByteProcessor(image.width(), image.height(), values);
  }

  private static BufferedImage picture(int width, int height, byte[][] channels) {
    ColorProcessor color = new ColorProcessor(width, height);
    color.setRGB(channels[0], channels[1], channels[2]);
    return color.getBufferedImage();
  }
}
