package org.cloakroom.transforms;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.plugins.jpeg.JPEGQTable;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.cloakroom.api.image.RgbImage;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Writes and reads a JPEG file in memory with the JDK's codec, which is the Independent JPEG Group's library. */
final class JpegCodec {
  private static final String FORMAT = "javax_imageio_jpeg_image_1.0";

  private JpegCodec() {}

  /** What is left of an image after a round trip. */
  static RgbImage roundTrip(RgbImage image, int quality, Chroma chroma) {
    try {
      return decode(encode(image, quality, chroma));
    } catch (IOException e) {
      throw new UncheckedIOException("JPEG of an image of " + image.height() + "x" + image.width(), e);
    }
  }

  /** The file. */
  static byte[] encode(RgbImage image, int quality, Chroma chroma) throws IOException {
    BufferedImage buffered = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    byte[] rgb = image.rgb();
    for (int i = 0; i < rgb.length / 3; i++) {
      int pixel = (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | rgb[3 * i + 2] & 0xff;
      buffered.setRGB(i % image.width(), i / image.width(), pixel);
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(buffered), param);
      configure(metadata, quality, chroma);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(buffered, null, metadata), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The image in a file. */
  static RgbImage decode(byte[] file) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (MemoryCacheImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(stream);
      BufferedImage decoded = reader.read(0);
      int[] pixels = decoded.getRGB(0, 0, decoded.getWidth(), decoded.getHeight(), null, 0, decoded.getWidth());
      byte[] rgb = new byte[pixels.length * 3];
      for (int i = 0; i < pixels.length; i++) {
        rgb[3 * i] = (byte) (pixels[i] >> 16);
        rgb[3 * i + 1] = (byte) (pixels[i] >> 8);
        rgb[3 * i + 2] = (byte) pixels[i];
      }
      return new RgbImage(decoded.getHeight(), decoded.getWidth(), rgb);
    } finally {
      reader.dispose();
    }
  }

  /** Puts our own tables and sampling into the metadata, from which the writer takes them. */
  private static void configure(IIOMetadata metadata, int quality, Chroma chroma) throws IIOInvalidTreeException {
    Node root = metadata.getAsTree(FORMAT);
    NodeList tables = ((IIOMetadataNode) root).getElementsByTagName("dqtable");
    for (int i = 0; i < tables.getLength(); i++) {
      IIOMetadataNode table = (IIOMetadataNode) tables.item(i);
      boolean luminance = table.getAttribute("qtableId").equals("0");
      table.setUserObject(
          new JPEGQTable(luminance ? JpegTables.luminance(quality) : JpegTables.chrominance(quality)));
    }
    NodeList components = ((IIOMetadataNode) root).getElementsByTagName("componentSpec");
    String luminanceFactor = chroma == Chroma.HALVED ? "2" : "1";
    for (int i = 0; i < components.getLength(); i++) {
      IIOMetadataNode component = (IIOMetadataNode) components.item(i);
      String factor = i == 0 ? luminanceFactor : "1";
      component.setAttribute("HsamplingFactor", factor);
      component.setAttribute("VsamplingFactor", factor);
    }
    metadata.setFromTree(FORMAT, root);
  }
}
