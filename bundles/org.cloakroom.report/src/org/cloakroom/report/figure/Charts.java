package org.cloakroom.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.Axis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/** Brings JFreeChart's charts to the house style: white, thin grid, one font, no decoration. */
final class Charts {
  /** Room above the plot, in points, so that its frame is not clipped. */
  static final double FRAME_MARGIN = 1;

  private static final Color GRID = new Color(0xE2E2E2);
  private static final Color FRAME = new Color(0x606060);

  private Charts() {}

  /** A vertical axis from 0 to 100 per cent, with its numbers and label on the first panel of a row only. */
  static NumberAxis percentAxis(String label, boolean first, FigureStyle style) {
    NumberAxis axis = new NumberAxis(first ? label : "");
    axis.setRange(-4, 104); // a little air, so that markers at the ends stay whole
    axis.setTickUnit(new NumberTickUnit(20));
    axis.setTickLabelsVisible(first);
    style(axis, style);
    return axis;
  }

  /** A horizontal axis with ticks at these values only. */
  static NumberAxis valuesAxis(String label, List<Double> values, FigureStyle style) {
    ValuesAxis axis = new ValuesAxis(label, values);
    style(axis, style);
    return axis;
  }

  /** A horizontal axis with about four ticks, none of them so near to the end that it runs into the next panel. */
  static NumberAxis numberAxis(String label, double low, double high, FigureStyle style) {
    NumberAxis axis = new NumberAxis(label);
    double step = Math.pow(10, Math.floor(Math.log10((high - low) / 2)));
    for (double factor : new double[] {1, 2, 5}) {
      if ((high - low) / (factor * step) <= 5) {
        step *= factor;
        break;
      }
    }
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step)));
    axis.setTickUnit(new NumberTickUnit(step,
        new DecimalFormat(decimals == 0 ? "0" : "0." + "0".repeat(decimals), DecimalFormatSymbols.getInstance(Locale.ROOT))));
    axis.setRange(low - 0.15 * step, high + 0.15 * step);
    style(axis, style);
    return axis;
  }

  /** A logarithmic axis with its powers of ten written out: 0.001, 0.01, 0.1, 1. */
  static LogAxis powersAxis(String label, double low, double high, FigureStyle style) {
    LogAxis axis = new LogAxis(label);
    axis.setBase(10);
    axis.setTickUnit(new NumberTickUnit(1)); // a power of ten
    axis.setNumberFormatOverride(new DecimalFormat("0.#########", DecimalFormatSymbols.getInstance(Locale.ROOT)));
    style(axis, style);
    axis.setRange(low, high);
    axis.setMinorTickMarksVisible(false);
    return axis;
  }

  /** Font, colors and distances of an axis. */
  static void style(Axis axis, FigureStyle style) {
    axis.setLabelFont(style.text());
    axis.setTickLabelFont(style.smallText());
    axis.setLabelPaint(Color.BLACK);
    axis.setTickLabelPaint(Color.BLACK);
    axis.setAxisLineVisible(false);
    axis.setTickMarkPaint(FRAME);
    axis.setTickMarkStroke(new BasicStroke(0.5f));
    axis.setTickMarkOutsideLength((float) (0.3 * style.fontPt()));
    axis.setTickLabelInsets(new RectangleInsets(1, 2, 1, 2));
    axis.setLabelInsets(new RectangleInsets(1, 1, 1, 1));
    if (axis instanceof ValueAxis value) {
      value.setAutoRange(false);
    }
  }

  /** A chart of pictures, without a frame around them. */
  static JFreeChart picture(PicturePlot plot) {
    JFreeChart chart = chart(plot);
    plot.setOutlineVisible(false);
    return chart;
  }

  /** A chart with nothing but this plot. */
  static JFreeChart chart(Plot plot) {
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlinePaint(FRAME);
    plot.setOutlineStroke(new BasicStroke(0.5f));
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    plot.setNoDataMessage(null);
    if (plot instanceof XYPlot xy) {
      xy.setAxisOffset(RectangleInsets.ZERO_INSETS);
      xy.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD); // dashes above the solid line show where both coincide
      xy.setDomainGridlinePaint(GRID);
      xy.setRangeGridlinePaint(GRID);
      xy.setDomainGridlineStroke(new BasicStroke(0.4f));
      xy.setRangeGridlineStroke(new BasicStroke(0.4f));
    } else if (plot instanceof CategoryPlot category) {
      category.setAxisOffset(RectangleInsets.ZERO_INSETS);
      category.setRangeGridlinePaint(GRID);
      category.setRangeGridlineStroke(new BasicStroke(0.4f));
    }
    JFreeChart chart = new JFreeChart(null, null, plot, false);
    chart.setBackgroundPaint(null);
    chart.setPadding(new RectangleInsets(FRAME_MARGIN, 0, 0, 0));
    return chart;
  }
}
