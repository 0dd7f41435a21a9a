package org.cloakroom.report.figure;

import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.ImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Figures as SVG files with their size in millimeters. */
final class FigureSvg {
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";
  private static final double MM_PER_POINT = 25.4 / 72;

  private FigureSvg() {}

  static byte[] write(Figure figure) throws IOException {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setComment("Cloakroom");
    context.setImageHandler(new PngImages());
    SVGGraphics2D g = new SVGGraphics2D(context, true);
    figure.draw(g);
    Element root = g.getRoot();
    root.setAttribute("width", number(figure.width() * MM_PER_POINT) + "mm");
    root.setAttribute("height", number(figure.height() * MM_PER_POINT) + "mm");
    root.setAttribute("viewBox", "0 0 " + number(figure.width()) + " " + number(figure.height()));
    Element title = root.getOwnerDocument().createElementNS(NAMESPACE, "title");
    title.setTextContent(figure.caption());
    Element metadata = root.getOwnerDocument().createElementNS(NAMESPACE, "metadata");
    metadata.setTextContent(Provenance.of(figure));
    root.insertBefore(metadata, root.getFirstChild());
    root.insertBefore(title, metadata);
    StringWriter text = new StringWriter();
    g.stream(root, text, true, false);
    // readers would fetch the document type from the network
    return text.toString().replaceFirst("<!DOCTYPE[^>]*>\\s*", "").getBytes(StandardCharsets.UTF_8);
  }

  /** Puts pictures into the file as PNG; Batik would look for an encoder that is in a library of its own. */
  private static final class PngImages extends ImageHandlerBase64Encoder {
    @Override
    public void encodeImage(RenderedImage image, OutputStream out) throws SVGGraphics2DIOException {
      try {
        ImageIO.write(image, "png", out);
      } catch (IOException e) {
        throw new SVGGraphics2DIOException(e.getMessage(), e);
      }
    }
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().getDOMImplementation()
          .createDocument(NAMESPACE, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("Java's own XML implementation makes documents", e);
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
