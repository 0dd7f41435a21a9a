package org.cloakroom.report.figure;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Figures as PNG files that know their physical size. */
final class FigurePng {
  private static final String NATIVE = "javax_imageio_png_1.0";
  private static final double METERS_PER_INCH = 0.0254;

  private FigurePng() {}

  static byte[] write(Figure figure) throws IOException {
    BufferedImage image = render(figure);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
      metadata.mergeTree(NATIVE, description(figure));
      writer.setOutput(stream);
      writer.write(metadata, new IIOImage(image, null, metadata), null);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The figure as pixels at its style's resolution. */
  static BufferedImage render(Figure figure) {
    double scale = figure.style().dpi() / 72.0;
    BufferedImage image = new BufferedImage((int) Math.ceil(figure.width() * scale), (int) Math.ceil(figure.height() * scale),
        BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.scale(scale, scale);
      figure.draw(g);
    } finally {
      g.dispose();
    }
    return image;
  }

  private static IIOMetadataNode description(Figure figure) {
    IIOMetadataNode root = new IIOMetadataNode(NATIVE);
    String perMeter = Long.toString(Math.round(figure.style().dpi() / METERS_PER_INCH));
    IIOMetadataNode size = new IIOMetadataNode("pHYs");
    size.setAttribute("pixelsPerUnitXAxis", perMeter);
    size.setAttribute("pixelsPerUnitYAxis", perMeter);
    size.setAttribute("unitSpecifier", "meter");
    root.appendChild(size);
    IIOMetadataNode texts = new IIOMetadataNode("tEXt");
    IIOMetadataNode text = new IIOMetadataNode("tEXtEntry");
    text.setAttribute("keyword", "Source");
    text.setAttribute("value", Provenance.of(figure));
    texts.appendChild(text);
    root.appendChild(texts);
    return root;
  }
}
