package org.cloakroom.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The course of a training that has losses only: panels one above the other, over epochs. */
public final class LossCurves {
  private LossCurves() {}

  /** One value an epoch. */
  public record Curve(String name, List<Double> values) {}

  /**
   * Curves on one scale from 0. Curves at the same place of different panels have the same name and look.
   *
   * @param axis what the values are
   */
  public record Panel(String axis, List<Curve> curves) {}

  /**
   * The figure.
   *
   * @param name of what is trained
   * @param panels at least one, of at least one epoch
   */
  public static Figure of(String name, List<Panel> panels, FigureStyle style) {
    List<Figure.Panel> drawn = new ArrayList<>();
    for (Panel panel : panels) {
      drawn.add(new Figure.Panel(List.of(), Charts.chart(plot(name, panel, style))));
    }
    List<Legend.Entry> entries = new ArrayList<>();
    for (Curve curve : panels.get(0).curves()) {
      entries.add(new Legend.Entry(curve.name(), SeriesLook.of(entries.size(), style)));
    }
    return new Figure(name + "-curves", "Training of " + name + ": mean losses of each epoch", "training of " + name, Set.of(), 1, drawn,
        new Legend(entries, Legend.Sample.MARKED_LINES), style);
  }

  private static XYPlot plot(String name, Panel panel, FigureStyle style) {
    int epochs = panel.curves().stream().mapToInt(curve -> curve.values().size()).max().orElse(0);
    if (epochs == 0) {
      throw new IllegalArgumentException("the training of " + name + " has no finished epoch to show");
    }
    double highest = panel.curves().stream().flatMap(curve -> curve.values().stream()).mapToDouble(Double::doubleValue).max().orElse(0);
    XYSeriesCollection data = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
    for (int number = 0; number < panel.curves().size(); number++) {
      XYSeries series = new XYSeries(number);
      List<Double> values = panel.curves().get(number).values();
      for (int epoch = 0; epoch < values.size(); epoch++) {
        series.add(epoch + 1, values.get(epoch));
      }
      data.addSeries(series);
      SeriesLook look = SeriesLook.of(number, style);
      renderer.setSeriesPaint(number, look.color());
      renderer.setSeriesStroke(number, look.stroke(style));
      renderer.setSeriesShape(number, look.marker(style));
    }
    return new XYPlot(data, Charts.numberAxis("epoch", 0, Math.max(epochs, 2), style),
        Charts.numberAxis(panel.axis(), 0, Math.max(highest, 1e-3), style), renderer);
  }
}
