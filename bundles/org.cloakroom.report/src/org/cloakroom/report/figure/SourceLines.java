package org.cloakroom.report.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/** Run id and cell ids in small print below a figure. */
record SourceLines(List<String> lines) {
  /** Nothing. */
  static final SourceLines NONE = new SourceLines(List.of());

  private static final double SIZE = 0.62;

  /** Broken into lines of the figure's width. */
  static SourceLines of(Figure figure) {
    Font font = font(figure.style());
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : Provenance.of(figure).split(" ")) {
      if (!line.isEmpty() && Legend.textWidth(line + " " + word, font) > figure.style().width()) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return new SourceLines(List.copyOf(lines));
  }

  private static Font font(FigureStyle style) {
    return style.font().of(SIZE * style.fontPt());
  }

  double height(FigureStyle style) {
    return lines.isEmpty() ? 0 : (lines.size() + 0.5) * SIZE * style.lineHeight();
  }

  void draw(Graphics2D g, FigureStyle style, double top) {
    g.setFont(font(style));
    g.setPaint(Color.DARK_GRAY);
    for (int i = 0; i < lines.size(); i++) {
      g.drawString(lines.get(i), 0, (float) (top + (i + 1) * SIZE * style.lineHeight()));
    }
  }
}
