package org.cloakroom.core.store;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.cloakroom.api.image.RgbImage;

/** 8-bit RGB images as PNG files, which any viewer shows. Needs no display. */
public record PngFormat(String folder) implements EntryFormat<RgbImage> {
  private static final long SIGNATURE = 0x89504E470D0A1A0AL;
  private static final int END = 0x49454E44; // IEND
  private static final int CHUNK_FRAME = 12; // length, type, checksum

  @Override
  public String suffix() {
    return ".png";
  }

  @Override
  public byte[] encode(RgbImage image) {
    BufferedImage buffered = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    int[] pixels = new int[image.width() * image.height()];
    byte[] rgb = image.rgb();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | rgb[3 * i + 2] & 0xff;
    }
    buffered.setRGB(0, 0, image.width(), image.height(), pixels, 0, image.width());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(buffered, "png", stream);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  @Override
  public RgbImage decode(byte[] file) throws DamagedEntryException {
    checkChunks(file);
    try {
      // reads from memory, where ImageIO's own choice would be a cache file; ImageIO closes it
      BufferedImage buffered = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(file)));
      if (buffered == null || buffered.getColorModel().getPixelSize() != 24) {
        throw new DamagedEntryException("not an 8-bit RGB image in PNG form");
      }
      int[] pixels =
          buffered.getRGB(0, 0, buffered.getWidth(), buffered.getHeight(), null, 0, buffered.getWidth());
      byte[] rgb = new byte[3 * pixels.length];
      for (int i = 0; i < pixels.length; i++) {
        rgb[3 * i] = (byte) (pixels[i] >> 16);
        rgb[3 * i + 1] = (byte) (pixels[i] >> 8);
        rgb[3 * i + 2] = (byte) pixels[i];
      }
      return new RgbImage(buffered.getHeight(), buffered.getWidth(), rgb);
    } catch (IOException | RuntimeException e) { // ImageIO throws both on damaged files
      throw new DamagedEntryException("PNG does not decode: " + e.getMessage(), e);
    }
  }

  /** Java's decoder ignores the checksums that every chunk of a PNG carries. */
  private static void checkChunks(byte[] file) throws DamagedEntryException {
    ByteBuffer buffer = ByteBuffer.wrap(file);
    if (buffer.remaining() < Long.BYTES || buffer.getLong() != SIGNATURE) {
      throw new DamagedEntryException("no PNG signature");
    }
    int type;
    do {
      int start = buffer.position();
      int length = buffer.remaining() < CHUNK_FRAME ? -1 : buffer.getInt(start);
      if (length < 0 || length > buffer.remaining() - CHUNK_FRAME) {
        throw new DamagedEntryException("PNG ends early");
      }
      CRC32 crc = new CRC32();
      crc.update(file, start + Integer.BYTES, length + Integer.BYTES);
      if ((int) crc.getValue() != buffer.getInt(start + length + 2 * Integer.BYTES)) {
        throw new DamagedEntryException("PNG has a wrong checksum");
      }
      type = buffer.getInt(start + Integer.BYTES);
      buffer.position(start + length + CHUNK_FRAME);
    } while (type != END);
  }
}
