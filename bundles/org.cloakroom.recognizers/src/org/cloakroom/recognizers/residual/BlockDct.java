package org.cloakroom.recognizers.residual;

import java.util.List;
import java.util.stream.IntStream;
import org.cloakroom.compute.HostTensor;

/**
 * The cosine transform of blocks of 8×8 pixels after the change from RGB to YCbCr, both linear, as one kernel: the input of DuetFace.
 *
 * <p>The transform is the orthonormal DCT-II and the colors are those of JPEG (ITU-T T.81 and T.871), as torchjpeg has them, which TFace uses
 * (Tencent/TFace, {@code recognition/tasks/duetface/duetface_model.py}).
 */
final class BlockDct {
  static final int BLOCK = 8;

  /** What DuetFace's client keeps to itself: the low frequencies (methods.md, section 5.3). */
  static final List<Integer> LOW = List.of(0, 1, 2, 3, 4, 5, 8, 9, 16, 24);

  /** What its server gets. */
  static final List<Integer> HIGH = IntStream.range(0, BLOCK * BLOCK).filter(k -> !LOW.contains(k)).boxed().toList();

  /** Rows Y, Cb and Cr over columns R, G and B. */
  private static final double[][] COLORS = {
      {0.299, 0.587, 0.114}, {-0.168735892, -0.331264108, 0.5}, {0.5, -0.418687589, -0.081312411}};

  private BlockDct() {}

  /**
   * The kernel.
   *
   * @param frequencies 8·vertical + horizontal
   * @return [8,8,3,3·frequencies]
   */
  static HostTensor kernel(List<Integer> frequencies) {
    int out = 3 * frequencies.size();
    float[] values = new float[BLOCK * BLOCK * 3 * out];
    for (int pixel = 0; pixel < BLOCK * BLOCK; pixel++) {
      for (int color = 0; color < 3; color++) {
        for (int channel = 0; channel < out; channel++) {
          int frequency = frequencies.get(channel % frequencies.size());
          double wave = wave(frequency / BLOCK, pixel / BLOCK) * wave(frequency % BLOCK, pixel % BLOCK);
          values[(pixel * 3 + color) * out + channel] = (float) (wave * COLORS[channel / frequencies.size()][color]);
        }
      }
    }
    return HostTensor.of(values, BLOCK, BLOCK, 3, out);
  }

  private static double wave(int frequency, int at) {
    double scale = Math.sqrt((frequency == 0 ? 1.0 : 2.0) / BLOCK);
    return scale * Math.cos((2 * at + 1) * frequency * Math.PI / (2 * BLOCK));
  }
}
