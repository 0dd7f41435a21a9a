package org.cloakroom.core.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cloakroom.compute.HostTensor;

/**
 * Float32 arrays as NumPy files of format 1.0 (little endian, C order), followed by the SHA-256 of all bytes before it.
 * {@code numpy.load} reads them: it ignores what follows the array.
 */
public record NpyFormat(String folder) implements EntryFormat<HostTensor> {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int PREFIX = MAGIC.length + Short.BYTES;
  private static final int ALIGNMENT = 64;
  private static final int HASH_LENGTH = 32;
  private static final Pattern HEADER =
      Pattern.compile("\\{'descr': '<f4', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\), \\} *\n");

  @Override
  public String suffix() {
    return ".npy";
  }

  @Override
  public byte[] encode(HostTensor tensor) {
    byte[] header = header(tensor.shape().asArray());
    int end = PREFIX + header.length + Float.BYTES * tensor.values().length;
    ByteBuffer file = ByteBuffer.allocate(end + HASH_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    file.put(MAGIC).putShort((short) header.length).put(header);
    file.asFloatBuffer().put(tensor.values());
    byte[] bytes = file.array();
    System.arraycopy(hash(bytes, end), 0, bytes, end, HASH_LENGTH);
    return bytes;
  }

  @Override
  public HostTensor decode(byte[] file) throws DamagedEntryException {
    int end = file.length - HASH_LENGTH;
    if (end < PREFIX || !Arrays.equals(hash(file, end), Arrays.copyOfRange(file, end, file.length))) {
      throw new DamagedEntryException("the array's checksum is wrong");
    }
    ByteBuffer buffer = ByteBuffer.wrap(file, 0, end).order(ByteOrder.LITTLE_ENDIAN);
    int headerLength = buffer.getShort(MAGIC.length) & 0xffff;
    String header = new String(file, PREFIX, Math.min(headerLength, end - PREFIX), StandardCharsets.US_ASCII);
    Matcher matcher = HEADER.matcher(header);
    if (!Arrays.equals(MAGIC, Arrays.copyOf(file, MAGIC.length)) || !matcher.matches()) {
      throw new DamagedEntryException("not a float32 array in NumPy form");
    }
    long[] dimensions = Arrays.stream(matcher.group(1).split(","))
        .map(String::strip).filter(s -> !s.isEmpty()).mapToLong(Long::parseLong).toArray();
    float[] values = new float[(end - PREFIX - headerLength) / Float.BYTES];
    buffer.position(PREFIX + headerLength);
    buffer.asFloatBuffer().get(values);
    return HostTensor.of(values, dimensions);
  }

  private static byte[] header(long[] dimensions) {
    String shape = Arrays.stream(dimensions).mapToObj(Long::toString).collect(Collectors.joining(", "))
        + (dimensions.length == 1 ? "," : "");
    String text = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + shape + "), }";
    int padding = Math.floorMod(-(PREFIX + text.length() + 1), ALIGNMENT);
    return (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] hash(byte[] bytes, int end) {
    MessageDigest digest = ContentKey.digest();
    digest.update(bytes, 0, end);
    return digest.digest();
  }
}
