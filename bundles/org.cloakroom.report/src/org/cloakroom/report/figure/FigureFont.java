package org.cloakroom.report.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * The typeface of figures: a TrueType file, so that figures look the same on every machine. Liberation Sans, which PDFBox
 * carries along, needs not be installed.
 */
public final class FigureFont {
  private static final String RESOURCE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  /** The typeface used where none is named. */
  public static final FigureFont LIBERATION_SANS = liberation();

  private final byte[] file;
  private final Font base;

  private FigureFont(byte[] file) throws IOException, FontFormatException {
    this.file = file;
    base = Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(file));
  }

  /**
   * The typeface of a file.
   *
   * @throws IllegalArgumentException if it is no TrueType font or cannot be read; the message names the file
   */
  public static FigureFont of(Path file) {
    try {
      return new FigureFont(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("the font " + file + " cannot be read: " + e.getMessage(), e);
    } catch (FontFormatException e) {
      throw new IllegalArgumentException(file + " is no TrueType font", e);
    }
  }

  /** The font at this size in points. */
  Font of(double points) {
    return base.deriveFont((float) points);
  }

  /** Name of the family. */
  String family() {
    return base.getFamily();
  }

  /** The font's file, for embedding. */
  InputStream file() {
    return new ByteArrayInputStream(file);
  }

  private static FigureFont liberation() {
    try (InputStream resource = PDDocument.class.getResourceAsStream(RESOURCE)) {
      return new FigureFont(resource.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the font of PDFBox cannot be read", e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("the font of PDFBox cannot be used", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FigureFont font && Arrays.equals(font.file, file);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(file);
  }
}
