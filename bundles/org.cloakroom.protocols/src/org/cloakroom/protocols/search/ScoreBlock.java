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
  private final float[][] panel;
  private final float[][] scores;

  ScoreBlock(int dimension, int maxProbes) {
    this.dimension = dimension;
    panel = new float[dimension][WIDTH];
    scores = new float[maxProbes][WIDTH];
  }

  /**
   * Multiplies.
   *
   * @return scores, {@link #WIDTH} numbers for each probe of which the first {@code count} are valid; overwritten by the
   *     next call
   */
  float[][] multiply(float[] probes, int firstProbe, int probeCount, float[] gallery, int first, int count) {
    for (int g = 0; g < count; g++) {
      int from = (first + g) * dimension;
      for (int d = 0; d < dimension; d++) {
        panel[d][g] = gallery[from + d];
      }
    }
    for (int p = 0; p < probeCount; p++) {
      multiplyRow(probes, (firstProbe + p) * dimension, scores[p]);
    }
    return scores;
  }

  private void multiplyRow(float[] probes, int from, float[] to) {
    Arrays.fill(to, 0f);
    int d = 0;
    for (; d + 8 <= dimension; d += 8) {
      int at = from + d;
      addEight(to, panel[d], panel[d + 1], panel[d + 2], panel[d + 3], panel[d + 4], panel[d + 5], panel[d + 6], panel[d + 7],
          probes[at], probes[at + 1], probes[at + 2], probes[at + 3], probes[at + 4], probes[at + 5], probes[at + 6],
          probes[at + 7]);
    }
    for (; d < dimension; d++) {
      addOne(to, panel[d], probes[from + d]);
    }
  }

  /** Every array is indexed by the loop variable alone: HotSpot does not vectorize sums of offsets. */
  private static void addEight(float[] sum, float[] b0, float[] b1, float[] b2, float[] b3, float[] b4, float[] b5, float[] b6,
      float[] b7, float a0, float a1, float a2, float a3, float a4, float a5, float a6, float a7) {
    for (int g = 0; g < WIDTH; g++) {
      sum[g] += a0 * b0[g] + a1 * b1[g] + a2 * b2[g] + a3 * b3[g] + a4 * b4[g] + a5 * b5[g] + a6 * b6[g] + a7 * b7[g];
    }
  }

  private static void addOne(float[] sum, float[] b, float a) {
    for (int g = 0; g < WIDTH; g++) {
      sum[g] += a * b[g];
    }
  }
}
