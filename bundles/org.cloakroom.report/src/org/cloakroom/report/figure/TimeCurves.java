package org.cloakroom.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** How far attacks move embeddings over the time that they take. */
public final class TimeCurves {
  private TimeCurves() {}

  /**
   * An attack with a number of steps.
   *
   * @param seconds for an image
   * @param distance squared, of unit embeddings
   */
  public record Point(double seconds, double distance) {}

  /** An attack with more and more steps. */
  public record Curve(String attack, List<Point> points) {}

  /** Curves of the same attacks in the same order in all panels. */
  public record Panel(String title, List<Curve> curves) {}

  /** The figure, the panels side by side. */
  public static Figure of(List<Panel> panels, FigureStyle style) {
    List<Figure.Panel> drawn = new ArrayList<>();
    for (Panel panel : panels) {
      drawn.add(new Figure.Panel(List.of(panel.title()), Charts.chart(plot(panel, drawn.isEmpty(), style))));
    }
    List<Legend.Entry> entries = new ArrayList<>();
    for (Curve curve : panels.get(0).curves()) {
      entries.add(new Legend.Entry(curve.attack(), SeriesLook.of(entries.size(), style)));
    }
    return new Figure("protection-over-time", "Squared distance of clean and cloaked embeddings at equal DSSIM, over the time that the attack takes"
        + " for an image on this machine; each point is the attack with another number of steps", "bench protection", Set.of(), panels.size(), drawn,
        new Legend(entries, Legend.Sample.MARKED_LINES), style);
  }

  private static XYPlot plot(Panel panel, boolean first, FigureStyle style) {
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
    double fastest = Double.POSITIVE_INFINITY;
    double slowest = 0;
    double farthest = 0;
    for (int number = 0; number < panel.curves().size(); number++) {
      XYSeries series = new XYSeries(number);
      for (Point point : panel.curves().get(number).points()) {
        series.add(point.seconds(), point.distance());
        fastest = Math.min(fastest, point.seconds());
        slowest = Math.max(slowest, point.seconds());
        farthest = Math.max(farthest, point.distance());
      }
      data.addSeries(series);
      SeriesLook look = SeriesLook.of(number, style);
      renderer.setSeriesPaint(number, look.color());
      renderer.setSeriesStroke(number, look.stroke(style));
      renderer.setSeriesShape(number, look.marker(style));
    }
    return new XYPlot(data, Charts.powersAxis("seconds an image", power(Math.floor(Math.log10(fastest))), power(Math.floor(Math.log10(slowest)) + 1), style),
        Charts.numberAxis(first ? "squared distance" : "", 0, Math.max(farthest, 1e-3), style), renderer);
  }

  /** The axis ends at powers of ten, which carry its numbers. */
  private static double power(double exponent) {
    return Math.pow(10, exponent);
  }
}
