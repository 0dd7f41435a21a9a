package org.cloakroom.report.figure;

import java.util.Optional;
import org.cloakroom.core.statistics.Interval;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.xy.IntervalXYDataset;
import org.jfree.data.xy.XYDataset;

/** The numbers that a figure draws, for a spreadsheet. */
public final class FigureData {
  private static final String HEADING = "panel\tseries\tx\ty\tlow\thigh\n";

  private FigureData() {}

  /**
   * Tab-separated text with a heading: a line a point, with its panel and series; {@code low} and {@code high} are the ends of its interval,
   * and empty where the figure has none. Only the heading for figures that are made of pictures.
   */
  public static String write(Figure figure) {
    StringBuilder text = new StringBuilder(HEADING);
    for (Figure.Panel panel : figure.panels()) {
      String title = String.join(", ", panel.title());
      Plot plot = panel.chart().getPlot();
      if (plot instanceof XYPlot xy) {
        for (int i = 0; i < xy.getDatasetCount(); i++) {
          points(text, title, xy.getDataset(i));
        }
      } else if (plot instanceof CategoryPlot categories) {
        bars(text, title, categories);
      }
    }
    return text.toString();
  }

  private static void points(StringBuilder text, String panel, XYDataset data) {
    for (int s = 0; s < data.getSeriesCount(); s++) {
      for (int i = 0; i < data.getItemCount(s); i++) {
        boolean interval = data instanceof IntervalXYDataset;
        line(text, panel, data.getSeriesKey(s), Double.toString(data.getXValue(s, i)), data.getYValue(s, i),
            interval ? ((IntervalXYDataset) data).getStartYValue(s, i) : Double.NaN,
            interval ? ((IntervalXYDataset) data).getEndYValue(s, i) : Double.NaN);
      }
    }
  }

  private static void bars(StringBuilder text, String panel, CategoryPlot plot) {
    CategoryDataset data = plot.getDataset();
    for (int c = 0; c < data.getColumnCount(); c++) {
      for (int s = 0; s < data.getRowCount(); s++) {
        Number value = data.getValue(s, c);
        if (value != null) {
          Optional<Interval> interval = plot.getRenderer() instanceof IntervalBarRenderer bars
              ? bars.interval(data.getRowKey(s), data.getColumnKey(c)) : Optional.empty();
          line(text, panel, data.getRowKey(s), data.getColumnKey(c).toString(), value.doubleValue(),
              interval.map(i -> 100 * i.low()).orElse(Double.NaN), interval.map(i -> 100 * i.high()).orElse(Double.NaN));
        }
      }
    }
  }

  private static void line(StringBuilder text, String panel, Comparable<?> series, String x, double y, double low, double high) {
    text.append(panel).append('\t').append(series).append('\t').append(x).append('\t').append(number(y)).append('\t')
        .append(number(low)).append('\t').append(number(high)).append('\n');
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }
}
