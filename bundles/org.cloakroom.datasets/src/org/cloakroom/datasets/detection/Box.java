package org.cloakroom.datasets.detection;

/**
 * A candidate region as MTCNN counts it: from 1, both edges inside.
 *
 * @param x1 leftmost column
 * @param y1 uppermost row
 * @param x2 rightmost column
 * @param y2 lowest row
 * @param score how sure the network is, 0 to 1
 */
public record Box(double x1, double y1, double x2, double y2, double score) {
  /** Columns, both edges counted. */
  public double width() {
    return x2 - x1 + 1;
  }

  /** Rows, both edges counted. */
  public double height() {
    return y2 - y1 + 1;
  }

  double area() {
    return width() * height();
  }

  /** Area that two boxes share. */
  public double overlap(Box other) {
    double w = Math.min(x2, other.x2) - Math.max(x1, other.x1) + 1;
    double h = Math.min(y2, other.y2) - Math.max(y1, other.y1) + 1;
    return Math.max(0, w) * Math.max(0, h);
  }

  /** The edges moved by shares of a length: of {@code width} for x and {@code height} for y. */
  Box moved(float[] shares, int from, double width, double height) {
    return new Box(x1 + shares[from] * width, y1 + shares[from + 1] * height, x2 + shares[from + 2] * width,
        y2 + shares[from + 3] * height, score);
  }

  /** A square around the same center, as long as the longer side. */
  Box square() {
    double w = x2 - x1;
    double h = y2 - y1;
    double side = Math.max(w, h);
    double left = x1 + w / 2 - side / 2;
    double top = y1 + h / 2 - side / 2;
    return new Box(left, top, left + side, top + side, score);
  }

  /** Decimals cut off. */
  Box whole() {
    return new Box((int) x1, (int) y1, (int) x2, (int) y2, score);
  }

  Box withScore(double newScore) {
    return new Box(x1, y1, x2, y2, newScore);
  }
}
