package org.cloakroom.ui.pictures;

import org.cloakroom.api.image.RgbImage;
import org.cloakroom.ui.Theme;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;

/** How often each value occurs in the red, green and blue of a picture. */
final class Histogram {
  private static final int CHANNELS = 3;
  private static final int VALUES = 256;
  private static final int OPACITY = 90;
  private static final Color[] COLORS = {new Color(0xd8, 0x3a, 0x34), new Color(0x2f, 0xa0, 0x52), new Color(0x2f, 0x6f, 0xd0)};

  private final int[][] counts = new int[CHANNELS][VALUES];

  private Histogram() {}

  static Histogram of(RgbImage image) {
    Histogram histogram = new Histogram();
    byte[] rgb = image.rgb();
    for (int i = 0; i < rgb.length; i++) {
      histogram.counts[i % CHANNELS][rgb[i] & 0xff]++;
    }
    return histogram;
  }

  /** How many pixels have a value; channel 0 is red, 1 green, 2 blue. */
  int count(int channel, int value) {
    return counts[channel][value];
  }

  /** Black and white, which clipping piles up, do not set the scale. */
  private int highest() {
    int highest = 1;
    for (int[] channel : counts) {
      for (int value = 1; value < VALUES - 1; value++) {
        highest = Math.max(highest, channel[value]);
      }
    }
    return highest;
  }

  void paint(GC gc, Rectangle area) {
    gc.setForeground(Theme.faint());
    gc.drawLine(area.x, area.y + area.height, area.x + area.width, area.y + area.height);
    double scale = (double) area.height / highest();
    gc.setAntialias(SWT.ON);
    gc.setAlpha(OPACITY);
    for (int c = 0; c < CHANNELS; c++) {
      int[] outline = new int[2 * (VALUES + 2)];
      for (int value = 0; value < VALUES; value++) {
        outline[2 * value] = area.x + value * area.width / (VALUES - 1);
        outline[2 * value + 1] = area.y + area.height - (int) Math.min(area.height, Math.round(counts[c][value] * scale));
      }
      outline[2 * VALUES] = area.x + area.width;
      outline[2 * VALUES + 1] = area.y + area.height;
      outline[2 * VALUES + 2] = area.x;
      outline[2 * VALUES + 3] = area.y + area.height;
      gc.setBackground(COLORS[c]);
      gc.fillPolygon(outline);
    }
    gc.setAlpha(255);
  }
}
