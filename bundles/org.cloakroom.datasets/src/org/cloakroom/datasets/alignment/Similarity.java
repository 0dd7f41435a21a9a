package org.cloakroom.datasets.alignment;

import java.util.List;
import org.cloakroom.datasets.detection.Point;

/**
 * A rotation with scaling and shift from template to photograph: (x, y) of the template lies at
 * (a·x + b·y + shiftX, −b·x + a·y + shiftY) of the photograph.
 *
 * @param a scale times cosine
 * @param b scale times sine
 * @param shiftX in pixels of the photograph
 * @param shiftY in pixels of the photograph
 */
public record Similarity(double a, double b, double shiftX, double shiftY) {
  /** Checks that the map can be inverted. */
  public Similarity {
    if (!(a * a + b * b > 1e-12)) {
      throw new IllegalArgumentException("the points of the face fall together");
    }
  }

  /**
   * The map that brings the template's points closest to the detected ones, by least squares in the photograph: the inverse
   * direction, as face.evoLVe's align/matlab_cp2tform.py solves it (methods.md §1.5).
   *
   * @param template points in the template
   * @param detected the same points in the photograph
   */
  public static Similarity fit(List<Point> template, List<Point> detected) {
    if (template.size() != detected.size() || template.size() < 2) {
      throw new IllegalArgumentException(template.size() + " and " + detected.size() + " points: give two or more of each");
    }
    Point r = middle(template);
    Point p = middle(detected);
    double along = 0;
    double across = 0;
    double length = 0;
    for (int i = 0; i < template.size(); i++) {
      double rx = template.get(i).x() - r.x();
      double ry = template.get(i).y() - r.y();
      double px = detected.get(i).x() - p.x();
      double py = detected.get(i).y() - p.y();
      along += rx * px + ry * py;
      across += ry * px - rx * py;
      length += rx * rx + ry * ry;
    }
    double a = along / length;
    double b = across / length;
    return new Similarity(a, b, p.x() - a * r.x() - b * r.y(), p.y() + b * r.x() - a * r.y());
  }

  private static Point middle(List<Point> points) {
    return new Point(points.stream().mapToDouble(Point::x).average().orElseThrow(),
        points.stream().mapToDouble(Point::y).average().orElseThrow());
  }

  /** Six numbers {@code a b c d e f} of the map from template to photograph. */
  public double[] toPhotograph() {
    return new double[] {a, b, shiftX, -b, a, shiftY};
  }

  /** Six numbers {@code a b c d e f} of the map from photograph to template. */
  public double[] toTemplate() {
    double square = a * a + b * b;
    return new double[] {a / square, -b / square, (b * shiftY - a * shiftX) / square, b / square, a / square,
        (-b * shiftX - a * shiftY) / square};
  }

  /** Pixels of the photograph per pixel of the template. */
  public double scale() {
    return Math.hypot(a, b);
  }

  /** The same map for a photograph of which {@code left} columns and {@code top} rows were cut off. */
  public Similarity cut(double left, double top) {
    return new Similarity(a, b, shiftX - left, shiftY - top);
  }

  /** Where a place of the template lies in the photograph. */
  public Point at(double x, double y) {
    return new Point(a * x + b * y + shiftX, -b * x + a * y + shiftY);
  }
}
