package org.cloakroom.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * How a series looks. Color, dashes and marker all differ between series, so that they are told apart by readers who do
 * not see the colors, and on paper without them.
 *
 * @param color of lines, markers and bars
 * @param dashes of lines, in line widths; empty for a solid line
 * @param marker around the origin, one unit in radius
 */
public record SeriesLook(Color color, List<Float> dashes, Shape marker) {
  private static final List<List<Float>> DASHES =
      List.of(List.of(), List.of(5f, 2f), List.of(1.5f, 1.5f), List.of(6f, 2f, 1.5f, 2f), List.of(9f, 3f));
  private static final List<Shape> MARKERS = List.of(new Ellipse2D.Double(-1, -1, 2, 2), new Rectangle2D.Double(-0.9, -0.9, 1.8, 1.8),
      polygon(0, -1.2, 1.1, 0.8, -1.1, 0.8), polygon(0, -1.3, 1.3, 0, 0, 1.3, -1.3, 0), polygon(0, 1.2, 1.1, -0.8, -1.1, -0.8));

  /** Copies the list. */
  public SeriesLook {
    dashes = List.copyOf(dashes);
  }

  /** The look of the series with this number, from 0; with the usual palette of eight it repeats after 40. */
  static SeriesLook of(int index, FigureStyle style) {
    List<Color> colors = style.palette();
    return new SeriesLook(colors.get(index % colors.size()), DASHES.get(index % DASHES.size()),
        MARKERS.get(index % MARKERS.size()));
  }

  /** A line of the style's width. */
  Stroke stroke(FigureStyle style) {
    float width = (float) style.linePt();
    if (dashes.isEmpty()) {
      return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }
    float[] pattern = new float[dashes.size()];
    for (int i = 0; i < pattern.length; i++) {
      pattern[i] = dashes.get(i) * width;
    }
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, pattern, 0);
  }

  /** The marker in points, sized for the style. */
  Shape marker(FigureStyle style) {
    double radius = 0.28 * style.fontPt();
    return AffineTransform.getScaleInstance(radius, radius).createTransformedShape(marker);
  }

  private static Shape polygon(double... xy) {
    Path2D.Double path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 2) {
      path.lineTo(xy[i], xy[i + 1]);
    }
    path.closePath();
    return path;
  }
}
