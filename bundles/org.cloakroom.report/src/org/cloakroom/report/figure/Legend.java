package org.cloakroom.report.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * The legend that all panels of a figure share, below them, in as many centered lines as its entries need.
 *
 * @param entries in the order of the series
 * @param sample how series are drawn
 */
record Legend(List<Entry> entries, Sample sample) {
  private static final FontRenderContext METRICS = new FontRenderContext(null, true, true);

  /** How the series of a figure are drawn. */
  enum Sample { LINES, MARKERS, MARKED_LINES, BARS }

  /** A series. */
  record Entry(String label, SeriesLook look) {}

  /** Copies the list. */
  Legend {
    entries = List.copyOf(entries);
  }

  /** Height in points at the style's width. */
  double height(FigureStyle style) {
    return lines(style).size() * 1.15 * style.lineHeight();
  }

  /** Draws the legend with its upper edge at {@code top}. */
  void draw(Graphics2D g, FigureStyle style, double top) {
    double y = top;
    for (List<Entry> line : lines(style)) {
      double x = (style.width() - line.stream().mapToDouble(e -> width(e, style)).sum()) / 2;
      for (Entry entry : line) {
        draw(g, style, entry, x, y + 0.6 * style.lineHeight());
        x += width(entry, style);
      }
      y += 1.15 * style.lineHeight();
    }
  }

  private void draw(Graphics2D g, FigureStyle style, Entry entry, double x, double middle) {
    double length = sampleWidth(style);
    g.setPaint(entry.look().color());
    if (sample == Sample.BARS) {
      g.fill(new Rectangle2D.Double(x + length / 3, middle - style.fontPt() * 0.35, length * 2 / 3, style.fontPt() * 0.7));
    }
    if (sample == Sample.LINES || sample == Sample.MARKED_LINES) {
      g.setStroke(entry.look().stroke(style));
      g.draw(new Line2D.Double(x, middle, x + length, middle));
    }
    if (sample == Sample.MARKERS || sample == Sample.MARKED_LINES) {
      g.fill(AffineTransform.getTranslateInstance(x + length / 2, middle).createTransformedShape(entry.look().marker(style)));
    }
    g.setPaint(Color.BLACK);
    g.setFont(style.text());
    g.drawString(entry.label(), (float) (x + length + style.fontPt() * 0.5), (float) (middle + style.fontPt() * 0.35));
  }

  private List<List<Entry>> lines(FigureStyle style) {
    List<List<Entry>> lines = new ArrayList<>();
    double used = Double.POSITIVE_INFINITY;
    for (Entry entry : entries) {
      double width = width(entry, style);
      if (used + width > style.width()) {
        lines.add(new ArrayList<>());
        used = 0;
      }
      lines.get(lines.size() - 1).add(entry);
      used += width;
    }
    return lines;
  }

  private static double width(Entry entry, FigureStyle style) {
    return sampleWidth(style) + textWidth(entry.label(), style.text()) + 2 * style.fontPt();
  }

  private static double sampleWidth(FigureStyle style) {
    return 3 * style.fontPt();
  }

  static double textWidth(String text, Font font) {
    return font.getStringBounds(text, METRICS).getWidth();
  }
}
