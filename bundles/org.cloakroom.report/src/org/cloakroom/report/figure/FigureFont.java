package org.cloakroom.report.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * The typeface of figures: Liberation Sans, which PDFBox carries along, so that figures look the same on every machine and
 * none needs to be installed.
 */
final class FigureFont {
  /** Name of the family. */
  static final String FAMILY = "Liberation Sans";

  private static final String RESOURCE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  private static final Font BASE = load();

  private FigureFont() {}

  /** The font at this size in points. */
  static Font of(double points) {
    return BASE.deriveFont((float) points);
  }

  /** The font's file, for embedding. */
  static InputStream file() {
    return PDDocument.class.getResourceAsStream(RESOURCE);
  }

  private static Font load() {
    try (InputStream file = file()) {
      return Font.createFont(Font.TRUETYPE_FONT, file);
    } catch (IOException e) {
      throw new UncheckedIOException("the font of PDFBox cannot be read", e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("the font of PDFBox cannot be used", e);
    }
  }
}
