package org.cloakroom.datasets.synthetic;

/** Ready-made random textures in −1…1, read by position; the same in every process. */
final class Noise {

  private static final int BITS = 8;
  private static final int SIZE = 1 << BITS;
  private static final int MASK = SIZE - 1;

  /** One independent value per cell. */
  private static final float[] CELLS = cells();

  private Noise() {}

  private static float[] cells() {
    SplitMix64 random = SplitMix64.stream(0x7e87);
    float[] cells = new float[SIZE * SIZE];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = (float) random.range(-1, 1);
    }
    return cells;
  }

  /** Unconnected values: one per whole number pair. */
  static float cell(int x, int y) {
    return CELLS[(y & MASK) << BITS | x & MASK];
  }

  /** Smooth noise with features about one unit wide; {@code key} selects an independent field. */
  static float smooth(double x, double y, int key) {
    x += (key & MASK) + 4096.37;
    y += (key >>> BITS & MASK) + 4096.71;
    int ix = (int) x;
    int iy = (int) y;
    float fx = ease((float) (x - ix));
    float fy = ease((float) (y - iy));
    float top = cell(ix, iy) + (cell(ix + 1, iy) - cell(ix, iy)) * fx;
    float bottom = cell(ix, iy + 1) + (cell(ix + 1, iy + 1) - cell(ix, iy + 1)) * fx;
    return top + (bottom - top) * fy;
  }

  private static float ease(float t) {
    return t * t * (3 - 2 * t);
  }
}
