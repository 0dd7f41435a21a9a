package org.cloakroom.protocols.search;

import java.util.Arrays;

/**
 * Approximate dot products of a block of probes with a block of gallery images in float32.
 *
 * <p>The gallery block is turned on its side, so that the innermost loop runs over gallery images without a reduction:
 * that is the form which HotSpot turns into vector instructions. One instance per thread.
 */
final class ScoreBlock {
  /** Gallery images in a block: with 512 dimensions the block takes 512 KiB, which fits a second-level cache. */
  static final int WIDTH = 256;

  private final int dimension;
  private final float[] panel;
  private final float[] scores;

  ScoreBlock(int dimension, int maxProbes) {
    this.dimension = dimension;
    panel = new float[dimension * WIDTH];
    scores = new float[maxProbes * WIDTH];
  }

  /**
   * Multiplies.
   *
   * @return scores, {@link #WIDTH} numbers for each probe of which the first {@code count} are valid; overwritten by the
   *     next call
   */
  float[] multiply(float[] probes, int firstProbe, int probeCount, float[] gallery, int first, int count) {
    for (int g = 0; g < count; g++) {
      int from = (first + g) * dimension;
      for (int d = 0; d < dimension; d++) {
        panel[d * WIDTH + g] = gallery[from + d];
      }
    }
    for (int p = 0; p < probeCount; p++) {
      multiplyRow(probes, (firstProbe + p) * dimension, p * WIDTH);
    }
    return scores;
  }

  private void multiplyRow(float[] probes, int from, int to) {
    Arrays.fill(scores, to, to + WIDTH, 0f);
    int d = 0;
    for (; d + 8 <= dimension; d += 8) {
      int at = from + d;
      addEight(scores, to, panel, d * WIDTH, probes[at], probes[at + 1], probes[at + 2], probes[at + 3],
          probes[at + 4], probes[at + 5], probes[at + 6], probes[at + 7]);
    }
    for (; d < dimension; d++) {
      float a = probes[from + d];
      for (int g = 0; g < WIDTH; g++) {
        scores[to + g] += a * panel[d * WIDTH + g];
      }
    }
  }

  private static void addEight(float[] sum, int to, float[] b, int from, float a0, float a1, float a2, float a3,
      float a4, float a5, float a6, float a7) {
    for (int g = 0; g < WIDTH; g++) {
      sum[to + g] += a0 * b[from + g] + a1 * b[from + WIDTH + g] + a2 * b[from + 2 * WIDTH + g]
          + a3 * b[from + 3 * WIDTH + g] + a4 * b[from + 4 * WIDTH + g] + a5 * b[from + 5 * WIDTH + g]
          + a6 * b[from + 6 * WIDTH + g] + a7 * b[from + 7 * WIDTH + g];
    }
  }
}
