package org.cloakroom.compute.weights;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Little-endian data of known length, in order. A claim of more than is left is refused before memory is taken. */
final class ByteSource {
  /** Longer lines are no names or numbers. */
  private static final int MAX_LINE = 4096;

  private final InputStream in;
  private final long size;
  private long position;

  ByteSource(InputStream in, long size) {
    this.in = in;
    this.size = size;
  }

  long position() {
    return position;
  }

  int u8() throws IOException {
    int value = in.read();
    if (value < 0) {
      throw new EOFException("it ends early, at byte " + position);
    }
    position++;
    return value;
  }

  int u16() throws IOException {
    return u8() | u8() << 8;
  }

  int i32() throws IOException {
    return number(4).getInt();
  }

  long i64() throws IOException {
    return number(8).getLong();
  }

  byte[] bytes(long count) throws IOException {
    requireLeft(count);
    byte[] bytes = in.readNBytes(Math.toIntExact(count));
    if (bytes.length < count) {
      throw new EOFException("it ends early, at byte " + (position + bytes.length));
    }
    position += count;
    return bytes;
  }

  void skip(long count) throws IOException {
    requireLeft(count);
    in.skipNBytes(count);
    position += count;
  }

  /** Text up to the next line feed. */
  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = u8(); c != '\n'; c = u8()) {
      if (line.length() == MAX_LINE) {
        throw new IOException("it has a line of more than " + MAX_LINE + " characters at byte " + position);
      }
      line.append((char) c);
    }
    return line.toString();
  }

  String utf8(long count) throws IOException {
    return new String(bytes(count), StandardCharsets.UTF_8);
  }

  private ByteBuffer number(int count) throws IOException {
    return ByteBuffer.wrap(bytes(count)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void requireLeft(long count) throws IOException {
    if (count < 0 || count > size - position) {
      throw new EOFException("it claims " + Long.toUnsignedString(count) + " bytes at byte " + position + " and has "
          + (size - position) + " left");
    }
    if (count > Integer.MAX_VALUE - 8) {
      throw new IOException("it has a piece of " + count + " bytes; at most 2 GiB are understood");
    }
  }
}
