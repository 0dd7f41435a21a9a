package org.cloakroom.transforms;

/**
 * The weights of a motion blur: {@code kornia.filters.get_motion_kernel2d} (0.6.12,
 * {@code filters/kernels_geometry.py}). A line of weights that rise or fall linearly is put into the middle row of a
 * square, rotated counterclockwise about its center and divided by the sum.
 */
final class MotionKernel {
  private final int size;
  private final double[] line;
  private final double cos;
  private final double sin;

  private MotionKernel(int size, double angle, double direction) {
    this.size = size;
    line = new double[size];
    double first = (Math.max(-1, Math.min(1, direction)) + 1) / 2;
    for (int i = 0; i < size; i++) {
      line[i] = size == 1 ? 1 : first + (1 - 2 * first) * i / (size - 1);
    }
    cos = Math.cos(Math.toRadians(angle));
    sin = Math.sin(Math.toRadians(angle));
  }

  /**
   * The kernel, rows from the top.
   *
   * @param size odd
   * @param angle in degrees, counterclockwise
   * @param direction -1 to 1: more weight on the end that points along the angle, or on the other
   */
  static float[][] of(int size, double angle, double direction, RotationMode mode) {
    MotionKernel kernel = new MotionKernel(size, angle, direction);
    double[][] rotated = new double[size][size];
    double sum = 0;
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        rotated[y][x] = kernel.rotated(x, y, mode);
        sum += rotated[y][x];
      }
    }
    float[][] normalized = new float[size][size];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        normalized[y][x] = (float) (rotated[y][x] / sum);
      }
    }
    return normalized;
  }

  private double rotated(int x, int y, RotationMode mode) {
    double center = (size - 1) / 2.0;
    double dx = x - center;
    double dy = y - center;
    double fromX = cos * dx - sin * dy + center;
    double fromY = sin * dx + cos * dy + center;
    if (mode == RotationMode.NEAREST) {
      return at((int) Math.rint(fromX), (int) Math.rint(fromY));
    }
    int left = (int) Math.floor(fromX);
    int top = (int) Math.floor(fromY);
    double right = fromX - left;
    double below = fromY - top;
    return (1 - below) * ((1 - right) * at(left, top) + right * at(left + 1, top))
        + below * ((1 - right) * at(left, top + 1) + right * at(left + 1, top + 1));
  }

  private double at(int x, int y) {
    return y == size / 2 && x >= 0 && x < size ? line[x] : 0;
  }
}
