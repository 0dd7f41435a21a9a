package org.cloakroom.recognizers.residual;

import java.util.List;
import java.util.stream.IntStream;
import org.cloakroom.compute.HostTensor;

/**
 * The input of DuetFace as one kernel: the change from RGB to YCbCr, a bilinear enlargement, and the cosine transform of blocks of 8×8 pixels
 * of the enlarged picture. All three are linear, and the enlarged picture itself is never made.
 *
 * <p>The transform is the orthonormal DCT-II and the colors are those of JPEG (ITU-T T.81 and T.871), as torchjpeg has them, which TFace uses
 * (Tencent/TFace, {@code recognition/tasks/duetface/duetface_model.py}). TFace enlarges eightfold, so that a block covers one pixel and a map has
 * the picture's size; it aligns the corners, and this aligns pixels' edges.
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

  /** Pixels of the picture that a kernel sees beyond its block, on each side: what the enlargement blends in. */
  static int margin(int step) {
    return step == BLOCK ? 0 : 1;
  }

  /**
   * The kernel.
   *
   * @param step pixels of the picture that a block covers: 8 (nothing is enlarged), 4, 2 or 1
   * @param frequencies 8·vertical + horizontal
   * @return [K,K,3,3·frequencies], K = step + 2·margin
   */
  static HostTensor kernel(int step, List<Integer> frequencies) {
    int size = step + 2 * margin(step);
    int out = 3 * frequencies.size();
    float[] values = new float[size * size * 3 * out];
    for (int pixel = 0; pixel < size * size; pixel++) {
      for (int color = 0; color < 3; color++) {
        for (int channel = 0; channel < out; channel++) {
          int frequency = frequencies.get(channel % frequencies.size());
          double wave = wave(step, frequency / BLOCK, pixel / size) * wave(step, frequency % BLOCK, pixel % size);
          values[(pixel * 3 + color) * out + channel] = (float) (wave * COLORS[channel / frequencies.size()][color]);
        }
      }
    }
    return HostTensor.of(values, size, size, 3, out);
  }

  /** What a pixel of the picture contributes, along one direction. */
  private static double wave(int step, int frequency, int pixel) {
    double scale = Math.sqrt((frequency == 0 ? 1.0 : 2.0) / BLOCK);
    double sum = 0;
    for (int at = 0; at < BLOCK; at++) {
      double place = (at + 0.5) * step / BLOCK - 0.5 + margin(step);
      double share = Math.max(0, 1 - Math.abs(place - pixel)); // of the two nearest pixels
      sum += share * Math.cos((2 * at + 1) * frequency * Math.PI / (2 * BLOCK));
    }
    return scale * sum;
  }
}
