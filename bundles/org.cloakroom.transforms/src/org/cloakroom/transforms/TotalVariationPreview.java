package org.cloakroom.transforms;

import org.cloakroom.api.image.RgbImage;

/** The dual iteration of {@link TotalVariation} for one channel of an image, without a graph. */
final class TotalVariationPreview {
  private static final float STEP = 0.25f;
  private static final int CHANNELS = 3;
  private static final float LEVELS = 255;

  private final int height;
  private final int width;
  private final float[] channel;
  private final float[] result;
  private final float[] dualRows;
  private final float[] dualColumns;

  private TotalVariationPreview(RgbImage image, int number) {
    height = image.height();
    width = image.width();
    channel = new float[height * width];
    for (int i = 0; i < channel.length; i++) {
      channel[i] = (image.rgb()[i * CHANNELS + number] & 0xff) / LEVELS;
    }
    result = channel.clone();
    dualRows = new float[channel.length];
    dualColumns = new float[channel.length];
  }

  static RgbImage of(RgbImage image, double weight, int iterations) {
    byte[] rgb = new byte[image.rgb().length];
    for (int c = 0; c < CHANNELS; c++) {
      TotalVariationPreview one = new TotalVariationPreview(image, c);
      for (int i = 0; i < iterations; i++) {
        one.step((float) (STEP / weight));
      }
      for (int i = 0; i < one.result.length; i++) {
        rgb[i * CHANNELS + c] = (byte) Math.round(LEVELS * Math.min(1, Math.max(0, one.result[i])));
      }
    }
    return new RgbImage(image.height(), image.width(), rgb);
  }

  private void step(float shrinking) {
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        float down = y + 1 < height ? result[i + width] - result[i] : 0;
        float right = x + 1 < width ? result[i + 1] - result[i] : 0;
        float shrink = 1 + shrinking * (float) Math.sqrt(down * down + right * right);
        dualRows[i] = (dualRows[i] - STEP * down) / shrink;
        dualColumns[i] = (dualColumns[i] - STEP * right) / shrink;
      }
    }
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        float above = y > 0 ? dualRows[i - width] : 0;
        float left = x > 0 ? dualColumns[i - 1] : 0;
        result[i] = channel[i] - (dualRows[i] - above + dualColumns[i] - left);
      }
    }
  }
}
