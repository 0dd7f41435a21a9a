package org.cloakroom.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cloakroom.core.statistics.Interval;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.CategoryItemRendererState;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.CategoryDataset;

/** Flat bars with asymmetric error bars; a bar of height zero keeps its error bar. */
final class IntervalBarRenderer extends BarRenderer {
  private static final long serialVersionUID = 1L;

  private final transient Map<List<String>, Interval> intervals;
  private final transient FigureStyle style;

  /** @param intervals proportions by the keys of row and column */
  IntervalBarRenderer(Map<List<String>, Interval> intervals, FigureStyle style) {
    this.intervals = Map.copyOf(intervals);
    this.style = style;
    setBarPainter(new StandardBarPainter());
    setShadowVisible(false);
    setItemMargin(0.08);
    setMaximumBarWidth(0.18);
  }

  @Override
  public void drawItem(Graphics2D g, CategoryItemRendererState state, Rectangle2D area, CategoryPlot plot, CategoryAxis domain,
      ValueAxis range, CategoryDataset data, int row, int column, int pass) {
    super.drawItem(g, state, area, plot, domain, range, data, row, column, pass);
    interval(data.getRowKey(row), data.getColumnKey(column)).ifPresent(interval -> drawInterval(g, state, area, plot, domain, range,
        row, column, interval));
  }

  /** The proportion's interval at the keys of row and column; empty where there is no bar. */
  Optional<Interval> interval(Comparable<?> row, Comparable<?> column) {
    return Optional.ofNullable(intervals.get(List.of(row.toString(), column.toString())));
  }

  private void drawInterval(Graphics2D g, CategoryItemRendererState state, Rectangle2D area, CategoryPlot plot, CategoryAxis domain,
      ValueAxis range, int row, int column, Interval interval) {
    double left = calculateBarW0(plot, plot.getOrientation(), area, domain, state, row, column);
    double middle = left + state.getBarWidth() / 2;
    double low = range.valueToJava2D(100 * interval.low(), area, plot.getRangeAxisEdge());
    double high = range.valueToJava2D(100 * interval.high(), area, plot.getRangeAxisEdge());
    double cap = Math.min(state.getBarWidth() / 4, 0.4 * style.fontPt());
    g.setPaint(Color.BLACK);
    g.setStroke(new BasicStroke((float) (0.7 * style.linePt())));
    g.draw(new Line2D.Double(middle, low, middle, high));
    g.draw(new Line2D.Double(middle - cap, low, middle + cap, low));
    g.draw(new Line2D.Double(middle - cap, high, middle + cap, high));
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other) && other instanceof IntervalBarRenderer r && r.intervals.equals(intervals)
        && r.style.equals(style);
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + intervals.hashCode();
  }
}
