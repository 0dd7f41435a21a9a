package org.cloakroom.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cloakroom.compute.HostTensor;

/** Reads the NumPy files of the conformance folder: format 1.0, float32, little endian, C order. */
public final class Npy {
  private static final Pattern SHAPE = Pattern.compile("'shape': \\(([0-9, ]*)\\)");

  private Npy() {}

  /** The array of a file. */
  public static HostTensor read(Path file) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      int headerLength = bytes.getShort(8);
      String header = new String(bytes.array(), 10, headerLength, StandardCharsets.US_ASCII);
      Matcher shape = SHAPE.matcher(header);
      if (!header.contains("'<f4'") || !header.contains("'fortran_order': False") || !shape.find()) {
        throw new IllegalArgumentException(file + " is no C-ordered float32 array: " + header);
      }
      long[] dimensions = Arrays.stream(shape.group(1).split(",")).map(String::trim).filter(s -> !s.isEmpty())
          .mapToLong(Long::parseLong).toArray();
      float[] values = new float[(bytes.capacity() - 10 - headerLength) / 4];
      bytes.position(10 + headerLength);
      bytes.asFloatBuffer().get(values);
      return HostTensor.of(values, dimensions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
