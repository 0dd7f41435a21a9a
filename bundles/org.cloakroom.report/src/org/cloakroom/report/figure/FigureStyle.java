package org.cloakroom.report.figure;

import java.awt.Color;
import java.awt.Font;
import java.util.List;

/**
 * Sizes and looks of a figure, as a publisher asks for them.
 *
 * @param widthMm width of the whole figure in millimeters
 * @param panelHeightMm height of one panel's plot in millimeters
 * @param fontPt size of all text in points
 * @param linePt width of lines in points
 * @param dpi resolution of PNG files
 * @param palette colors of the series in their order, at least two
 * @param font the typeface
 * @param ids whether run id and cell ids stand below the figure too, and not only in the file
 */
public record FigureStyle(double widthMm, double panelHeightMm, double fontPt, double linePt, int dpi, List<Color> palette,
    FigureFont font, boolean ids) {
  /** Okabe and Ito, Color Universal Design (2008), in an order of alternating lightness. */
  public static final List<Color> COLORS = List.of(new Color(0x0072B2), new Color(0xE69F00), new Color(0x009E73),
      new Color(0xCC79A7), new Color(0x000000), new Color(0x56B4E9), new Color(0xD55E00), new Color(0xF0E442));
  /** For print without color. */
  public static final List<Color> GREYS = List.of(new Color(0x202020), new Color(0x909090), new Color(0x585858),
      new Color(0xB8B8B8), new Color(0x000000), new Color(0x787878), new Color(0x404040), new Color(0xC8C8C8));

  /** Across both columns of a two-column page: 178 mm. */
  public static final FigureStyle PAGE = new FigureStyle(178, 36, 7, 1, 300, COLORS, FigureFont.LIBERATION_SANS, false);
  /** One column of a two-column page: 86 mm. */
  public static final FigureStyle COLUMN = new FigureStyle(86, 42, 7, 1, 300, COLORS, FigureFont.LIBERATION_SANS, false);

  private static final double POINTS_PER_MM = 72 / 25.4;

  /** Checks the ranges. */
  public FigureStyle {
    require("width", widthMm, 30, 2000, "mm");
    require("panel height", panelHeightMm, 10, 1000, "mm");
    require("font size", fontPt, 3, 72, "pt");
    require("line width", linePt, 0.1, 20, "pt");
    require("resolution", dpi, 36, 2400, "dpi");
    palette = List.copyOf(palette);
    if (palette.size() < 2) {
      throw new IllegalArgumentException("the palette of a figure needs at least two colors");
    }
  }

  private static void require(String what, double value, double min, double max, String unit) {
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException("the " + what + " of a figure must be from " + min + " to " + max + " " + unit + ": "
          + value);
    }
  }

  /** The width in points. */
  double width() {
    return widthMm * POINTS_PER_MM;
  }

  /** The height of a panel's plot in points. */
  double panelHeight() {
    return panelHeightMm * POINTS_PER_MM;
  }

  /** Height of a line of text in points. */
  double lineHeight() {
    return 1.25 * fontPt;
  }

  /** The typeface at the usual size. */
  Font text() {
    return font.of(fontPt);
  }

  /** The typeface a little smaller, for the numbers of axes. */
  Font smallText() {
    return font.of(0.9 * fontPt);
  }

  /** The same at this resolution. */
  public FigureStyle dpi(int newDpi) {
    return new FigureStyle(widthMm, panelHeightMm, fontPt, linePt, newDpi, palette, font, ids);
  }

  /** The same without color. */
  public FigureStyle inGrey() {
    return with(Palette.GREY);
  }

  /** The same in other colors. */
  public FigureStyle with(Palette other) {
    return new FigureStyle(widthMm, panelHeightMm, fontPt, linePt, dpi, other.colors(), font, ids);
  }

  /** The same with run id and cell ids below the figure. */
  public FigureStyle withIds() {
    return new FigureStyle(widthMm, panelHeightMm, fontPt, linePt, dpi, palette, font, true);
  }

  /** The same with panels of this height. */
  FigureStyle panelHeight(double newPanelHeightMm) {
    return new FigureStyle(widthMm, newPanelHeightMm, fontPt, linePt, dpi, palette, font, ids);
  }
}
