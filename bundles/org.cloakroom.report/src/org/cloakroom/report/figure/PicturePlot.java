package org.cloakroom.report.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.PlotState;

/** Pictures of one size in a grid with headings above the columns and before the rows. */
final class PicturePlot extends Plot {
  private static final long serialVersionUID = 1L;

  private final List<String> columns;
  private final List<String> rows;
  private final transient List<List<BufferedImage>> pictures;
  private final transient FigureStyle style;

  /**
   * @param columns headings
   * @param rows headings, which may be empty texts
   * @param pictures row by row; a row may be shorter than others
   */
  PicturePlot(List<String> columns, List<String> rows, List<List<BufferedImage>> pictures, FigureStyle style) {
    this.columns = List.copyOf(columns);
    this.rows = List.copyOf(rows);
    this.pictures = List.copyOf(pictures);
    this.style = style;
  }

  /** The height in points at the style's width. */
  double height() {
    return headingHeight() + rows.size() * (side() + gap()) - gap();
  }

  private double headingHeight() {
    return columns.stream().allMatch(String::isEmpty) ? 0 : 1.1 * style.lineHeight();
  }

  private double labelWidth() {
    double widest = rows.stream().mapToDouble(text -> Legend.textWidth(text, style.text())).max().orElse(0);
    return widest == 0 ? 0 : widest + style.fontPt();
  }

  private double gap() {
    return 0.25 * style.fontPt();
  }

  /** Side of a picture: as large as the width allows, but not larger than a panel. */
  private double side() {
    return Math.min(style.panelHeight(), (style.width() - labelWidth() + gap()) / columns.size() - gap());
  }

  @Override
  public String getPlotType() {
    return "pictures";
  }

  @Override
  public void draw(Graphics2D g, Rectangle2D area, Point2D anchor, PlotState parent, PlotRenderingInfo info) {
    double side = side();
    double all = labelWidth() + columns.size() * (side + gap()) - gap();
    double left = area.getX() + (area.getWidth() - all) / 2 + labelWidth();
    double top = area.getY() + headingHeight();
    g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.setFont(style.text());
    g.setPaint(Color.BLACK);
    for (int c = 0; c < columns.size(); c++) {
      double middle = left + c * (side + gap()) + side / 2;
      String text = columns.get(c);
      g.drawString(text, (float) (middle - Legend.textWidth(text, style.text()) / 2), (float) (area.getY() + 0.8 * style.lineHeight()));
    }
    for (int r = 0; r < rows.size(); r++) {
      double y = top + r * (side + gap());
      g.drawString(rows.get(r), (float) (left - labelWidth()), (float) (y + side / 2 + 0.35 * style.fontPt()));
      for (int c = 0; c < pictures.get(r).size(); c++) {
        BufferedImage picture = pictures.get(r).get(c);
        AffineTransform place = AffineTransform.getTranslateInstance(left + c * (side + gap()), y);
        place.scale(side / picture.getWidth(), side / picture.getHeight());
        g.drawImage(picture, place, null);
      }
    }
  }
}
