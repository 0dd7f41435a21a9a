package org.cloakroom.report.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cloakroom.core.experiment.CellId;
import org.cloakroom.report.model.Field;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.XYPlot;

/**
 * Panels in a grid that share their vertical axis, with one legend below.
 *
 * @param name short name, used for files
 * @param caption what the figure shows, for the publication
 * @param run id of the run it comes from
 * @param cells ids of the cells it was made of
 * @param columns panels side by side
 * @param panels row by row
 * @param legend what the series are
 * @param style sizes
 */
public record Figure(String name, String caption, String run, Set<CellId> cells, int columns, List<Panel> panels,
    Legend legend, FigureStyle style) {
  /**
   * A panel.
   *
   * @param title lines above it, at most two
   * @param chart without title and legend
   * @param fields what stands behind its points or bars, as far as each of them is one field
   */
  record Panel(List<String> title, JFreeChart chart, Map<Mark, Field> fields) {
    /** Copies the map. */
    Panel {
      fields = Map.copyOf(fields);
    }

    Panel(List<String> title, JFreeChart chart) {
      this(title, chart, Map.of());
    }
  }

  /** A point or a bar of a panel, by the numbers of its series and within it. */
  record Mark(int series, int item) {}

  /** Widest plot, in heights of it. */
  private static final double WIDEST = 1.7;
  /** Room for the vertical axis of the first column, of the others, and right of every plot, in sizes of the font. */
  private static final double FIRST = 4.1;
  private static final double OTHERS = 1.2;
  private static final double RIGHT = 0.8;

  /** Copies the collections. */
  public Figure {
    cells = Collections.unmodifiableSet(new LinkedHashSet<>(cells));
    panels = List.copyOf(panels);
    if (panels.isEmpty()) {
      throw new IllegalArgumentException("a figure needs at least one panel");
    }
  }

  /**
   * How many panels stand side by side: all of them if they fit, else those that belong together in rows.
   *
   * @param panels number of panels
   * @param together number of panels that should start a row of their own
   */
  static int columns(int panels, int together, FigureStyle style) {
    int most = style.widthMm() < 120 ? 2 : 4;
    return panels <= most ? panels : Math.min(together, most);
  }

  /** Width in points. */
  public double width() {
    return style.width();
  }

  /** Height in points. */
  public double height() {
    return rows() * rowHeight() + legendGap() + legend.height(style) + sourceLines().height(style) + 0.3 * style.fontPt();
  }

  /** What is drawn below the legend: where the figure comes from, if its style asks for it. */
  private SourceLines sourceLines() {
    return style.ids() ? SourceLines.of(this) : SourceLines.NONE;
  }

  /** Whether the panels have axes, for whose numbers there must be room; pictures have none. */
  private boolean hasAxes() {
    return !(panels.get(0).chart().getPlot() instanceof PicturePlot);
  }

  private int rows() {
    return (panels.size() + columns - 1) / columns;
  }

  private double rowHeight() {
    return titleHeight() + style.panelHeight() + bottomSpace();
  }

  private double titleHeight() {
    return panels.stream().mapToInt(p -> p.title().size()).max().orElse(0) * style.lineHeight() + 0.5 * style.fontPt();
  }

  /** Room for tick labels and the label of the horizontal axis. */
  private double bottomSpace() {
    double upright = panels.stream().mapToDouble(panel -> GroupLabels.height(panel.chart(), style)).max().orElse(0);
    return hasAxes() ? Math.max(3.4 * style.fontPt(), upright) : 0;
  }

  /** Room for tick labels and the label of the vertical axis, which the first column carries for its row. */
  private double leftSpace(int column) {
    return hasAxes() ? (column == 0 ? FIRST : OTHERS) * style.fontPt() : 0;
  }

  private double legendGap() {
    return 0.6 * style.fontPt();
  }

  /** Width of a panel's plot in points, if so many panels with axes stand side by side. */
  static double plotWidth(int columns, FigureStyle style) {
    double room = (style.width() - columns * RIGHT * style.fontPt() - (FIRST + (columns - 1) * OTHERS) * style.fontPt()) / columns;
    return Math.min(room, WIDEST * style.panelHeight());
  }

  /** Draws the figure with its upper left corner at the origin. */
  public void draw(Graphics2D g) {
    draw(g, panels.stream().map(panel -> new ChartRenderingInfo(null)).toList()); // null: nobody asks what stands where
  }

  /** @param infos one for each panel: told what stands where */
  void draw(Graphics2D g, List<ChartRenderingInfo> infos) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setPaint(Color.WHITE);
    g.fill(new Rectangle2D.Double(0, 0, width() + 1, height() + 1)); // beyond the edge, where pixels are partly covered
    double right = hasAxes() ? RIGHT * style.fontPt() : 0;
    double spaces = columns * right;
    for (int c = 0; c < columns; c++) {
      spaces += leftSpace(c);
    }
    double plotWidth = hasAxes() ? plotWidth(columns, style) : width() / columns;
    double start = (width() - spaces - columns * plotWidth) / 2;
    for (int i = 0; i < panels.size(); i++) {
      int column = i % columns;
      double x = start;
      for (int c = 0; c < column; c++) {
        x += leftSpace(c) + plotWidth + right;
      }
      drawPanel(g, panels.get(i), column, x, i / columns * rowHeight(), leftSpace(column) + plotWidth + right, right, infos.get(i));
    }
    double below = rows() * rowHeight() + legendGap();
    legend.draw(g, style, below);
    sourceLines().draw(g, style, below + legend.height(style));
  }

  private void drawPanel(Graphics2D g, Panel panel, int column, double x, double y, double width, double right,
      ChartRenderingInfo info) {
    Font font = style.text();
    g.setFont(font);
    g.setPaint(Color.BLACK);
    double middle = x + leftSpace(column) + (width - leftSpace(column) - right) / 2;
    for (int line = 0; line < panel.title().size(); line++) {
      String text = panel.title().get(line);
      g.drawString(text, (float) (middle - Legend.textWidth(text, font) / 2), (float) (y + (line + 0.85) * style.lineHeight()));
    }
    AxisSpace left = new AxisSpace();
    left.setLeft(leftSpace(column));
    left.setRight(right);
    AxisSpace bottom = new AxisSpace();
    bottom.setBottom(bottomSpace());
    if (panel.chart().getPlot() instanceof XYPlot plot) {
      plot.setFixedRangeAxisSpace(left);
      plot.setFixedDomainAxisSpace(bottom);
    } else if (panel.chart().getPlot() instanceof CategoryPlot plot) {
      plot.setFixedRangeAxisSpace(left);
      plot.setFixedDomainAxisSpace(bottom);
    }
    panel.chart().draw(g, new Rectangle2D.Double(x, y + titleHeight() - Charts.FRAME_MARGIN, width,
        style.panelHeight() + bottomSpace() + Charts.FRAME_MARGIN), info);
  }
}
