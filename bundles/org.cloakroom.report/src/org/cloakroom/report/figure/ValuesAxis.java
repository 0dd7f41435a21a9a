package org.cloakroom.report.figure;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A number axis whose ticks stand where the data are, such as at the odd kernel sizes. */
final class ValuesAxis extends NumberAxis {
  private static final long serialVersionUID = 1L;

  private final transient List<Double> values;

  /** @param values ascending, at least one */
  ValuesAxis(String label, List<Double> values) {
    super(label);
    this.values = List.copyOf(values);
    double span = values.get(values.size() - 1) - values.get(0);
    double margin = span == 0 ? 1 : 0.06 * span;
    setRange(values.get(0) - margin, values.get(values.size() - 1) + margin);
  }

  @Override
  public List<ValueTick> refreshTicks(Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
    return values.stream().<ValueTick>map(v -> new NumberTick(v, text(v), TextAnchor.TOP_CENTER, TextAnchor.CENTER, 0)).toList();
  }

  private static String text(double value) {
    return value == Math.rint(value) ? Long.toString(Math.round(value)) : Double.toString(value);
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other) && other instanceof ValuesAxis axis && axis.values.equals(values);
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + values.hashCode();
  }
}
