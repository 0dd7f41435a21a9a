package org.cloakroom.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.cloakroom.core.experiment.CellId;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** How like the natural image an image is after purification, over a parameter of the purifier: PSNR above, SSIM below. */
final class FidelityCurves {
  private FidelityCurves() {}

  /**
   * Means over images at one value of the parameter.
   *
   * @param value of the parameter
   * @param cloaked of cloaked images, purified
   * @param natural of natural images, purified
   */
  record Point(double value, Likeness cloaked, Likeness natural) {}

  /**
   * Likeness to the natural image.
   *
   * @param psnr mean over the images, dB
   * @param ssim mean over the images
   */
  record Likeness(double psnr, double ssim) {}

  /** @param points at least two, in the order of their values */
  static Figure of(String name, String purifier, String parameter, String attack, String run, Set<CellId> cells, List<Point> points,
      FigureStyle style) {
    double highest = points.stream().mapToDouble(p -> Math.max(p.cloaked().psnr(), p.natural().psnr())).max().orElse(1);
    List<Figure.Panel> panels = List.of(
        panel(points, Likeness::psnr, Charts.numberAxis("PSNR (dB)", 0, highest, style), parameter, style),
        panel(points, Likeness::ssim, Charts.numberAxis("SSIM", 0, 1, style), parameter, style));
    List<Legend.Entry> entries = new ArrayList<>(List.of(new Legend.Entry("cloaked by " + attack + ", purified", SeriesLook.of(0, style)),
        new Legend.Entry("natural, purified", SeriesLook.of(1, style))));
    return new Figure(name, "Likeness of purified images to the natural ones over the " + parameter + " of " + purifier, run, cells, 1, panels,
        new Legend(entries, Legend.Sample.MARKED_LINES), style);
  }

  private static Figure.Panel panel(List<Point> points, ToDoubleFunction<Likeness> value, NumberAxis vertical,
      String parameter, FigureStyle style) {
    XYSeries cloaked = new XYSeries("cloaked");
    XYSeries natural = new XYSeries("natural");
    for (Point point : points) {
      cloaked.add(point.value(), value.applyAsDouble(point.cloaked()));
      natural.add(point.value(), value.applyAsDouble(point.natural()));
    }
    XYSeriesCollection data = new XYSeriesCollection();
    data.addSeries(cloaked);
    data.addSeries(natural);
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
    for (int number = 0; number < 2; number++) {
      SeriesLook look = SeriesLook.of(number, style);
      renderer.setSeriesPaint(number, look.color());
      renderer.setSeriesStroke(number, look.stroke(style));
      renderer.setSeriesShape(number, look.marker(style));
    }
    return new Figure.Panel(List.of(), Charts.chart(new XYPlot(data,
        Charts.valuesAxis(parameter, points.stream().map(Point::value).toList(), style), vertical, renderer)));
  }
}
