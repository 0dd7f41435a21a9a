package org.cloakroom.report.figure;

/**
 * Sizes of a figure, as a publisher asks for them.
 *
 * @param widthMm width of the whole figure in millimeters
 * @param panelHeightMm height of one panel's plot in millimeters
 * @param fontPt size of all text in points
 * @param linePt width of lines in points
 * @param dpi resolution of PNG files
 * @param grey whether to do without color
 */
public record FigureStyle(double widthMm, double panelHeightMm, double fontPt, double linePt, int dpi, boolean grey) {
  /** Across both columns of a two-column page: 178 mm. */
  public static final FigureStyle PAGE = new FigureStyle(178, 36, 7, 1, 300, false);
  /** One column of a two-column page: 86 mm. */
  public static final FigureStyle COLUMN = new FigureStyle(86, 42, 7, 1, 300, false);

  private static final double POINTS_PER_MM = 72 / 25.4;

  /** Checks the ranges. */
  public FigureStyle {
    require("width", widthMm, 30, 2000, "mm");
    require("panel height", panelHeightMm, 10, 1000, "mm");
    require("font size", fontPt, 3, 72, "pt");
    require("line width", linePt, 0.1, 20, "pt");
    require("resolution", dpi, 36, 2400, "dpi");
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

  /** The same at this resolution. */
  public FigureStyle dpi(int newDpi) {
    return new FigureStyle(widthMm, panelHeightMm, fontPt, linePt, newDpi, grey);
  }

  /** The same without color. */
  public FigureStyle inGrey() {
    return new FigureStyle(widthMm, panelHeightMm, fontPt, linePt, dpi, true);
  }
}
