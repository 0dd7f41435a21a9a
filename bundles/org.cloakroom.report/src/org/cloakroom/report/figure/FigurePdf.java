package org.cloakroom.report.figure;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Figures as PDF files of one page that is as large as the figure. */
final class FigurePdf {
  private FigurePdf() {}

  static byte[] write(Figure figure) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument(); InputStream font = figure.style().font().file();
        PdfBoxGraphics2DFontTextDrawer text = new PdfBoxGraphics2DFontTextDrawer()) {
      document.setDocumentId(0L); // else it would be derived from the time of day
      PDPage page = new PDPage(new PDRectangle((float) figure.width(), (float) figure.height()));
      document.addPage(page);
      PDDocumentInformation about = new PDDocumentInformation();
      about.setTitle(figure.caption());
      about.setCreator("Cloakroom");
      about.setKeywords(Provenance.of(figure));
      document.setDocumentInformation(about);
      text.registerFont(figure.style().font().family(), font);
      PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, (float) figure.width(), (float) figure.height());
      g.setFontTextDrawer(text);
      figure.draw(g);
      g.dispose();
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawForm(g.getXFormObject());
      }
      document.save(bytes);
    }
    return bytes.toByteArray();
  }
}
