package org.cloakroom.report.figure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** File formats of figures. The same figure gives the same bytes. */
public enum FigureFormat {
  /** Pixels at the style's resolution. */
  PNG(FigurePng::write),
  /** Vectors; text becomes outlines, so that no font is needed to show it. */
  SVG(FigureSvg::write),
  /** Vectors, with the font embedded. */
  PDF(FigurePdf::write);

  /** Writes one figure. */
  interface Writer {
    byte[] write(Figure figure) throws IOException;
  }

  private final Writer writer;

  FigureFormat(Writer writer) {
    this.writer = writer;
  }

  /** Ending of file names, without a dot. */
  public String extension() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The file's bytes. Run id and cell ids are in its metadata. */
  public byte[] write(Figure figure) {
    try {
      return writer.write(figure);
    } catch (IOException e) {
      throw new UncheckedIOException("the figure " + figure.name() + " cannot be written as " + this, e);
    }
  }
}
