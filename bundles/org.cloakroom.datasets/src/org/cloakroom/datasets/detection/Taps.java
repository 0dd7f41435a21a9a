package org.cloakroom.datasets.detection;

/**
 * Which pixels of a line go into each pixel of a shorter or longer one, as in OpenCV's INTER_AREA (modules/imgproc/src/resize.cpp).
 *
 * @param first the first pixel that goes in
 * @param weights the shares of that pixel and those behind it; they sum to 1
 */
record Taps(int[] first, float[][] weights) {
  /**
   * @param shrinks whether the image shrinks in both directions: then pixels are averaged by the area they cover, otherwise two
   *     neighbors are mixed
   */
  static Taps of(int from, int to, boolean shrinks) {
    int[] first = new int[to];
    float[][] weights = new float[to][];
    double scale = (double) from / to;
    for (int i = 0; i < to; i++) {
      if (shrinks) {
        area(i, scale, from, first, weights);
      } else {
        mix(i, scale, from, first, weights);
      }
    }
    return new Taps(first, weights);
  }

  private static void area(int i, double scale, int from, int[] first, float[][] weights) {
    double begin = i * scale;
    double end = Math.min(begin + scale, from);
    first[i] = Math.min((int) (begin + 1e-9), from - 1);
    int last = Math.max(first[i], Math.min((int) Math.ceil(end - 1e-9), from) - 1);
    weights[i] = new float[last - first[i] + 1];
    for (int k = first[i]; k <= last; k++) {
      weights[i][k - first[i]] = (float) ((Math.min(end, k + 1) - Math.max(begin, k)) / (end - begin));
    }
  }

  private static void mix(int i, double scale, int from, int[] first, float[][] weights) {
    int left = (int) Math.floor(i * scale);
    double share = i + 1 - (left + 1) / scale;
    share = share <= 0 ? 0 : share - Math.floor(share);
    if (left >= from - 1) {
      first[i] = from - 1;
      weights[i] = new float[] {1};
    } else {
      first[i] = left;
      weights[i] = new float[] {(float) (1 - share), (float) share};
    }
  }
}
