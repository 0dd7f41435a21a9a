package org.cloakroom.compute.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes pickles opcode by opcode, for files that PyTorch itself would not write. */
final class PickleBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  PickleBytes() {
    op(0x80).op(2);
  }

  PickleBytes op(int opcode) {
    out.write(opcode);
    return this;
  }

  PickleBytes text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    op('X');
    out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(utf8.length).array());
    out.writeBytes(utf8);
    return this;
  }

  PickleBytes number(long value) {
    op(0x8a).op(8);
    out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
    return this;
  }

  PickleBytes global(String module, String name) {
    op('c');
    out.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** A one-dimensional float32 tensor on storage {@code key} of {@code elements} numbers. */
  PickleBytes tensor(String key, long elements, long size, long stride) {
    global("torch._utils", "_rebuild_tensor_v2").op('(');
    op('(').text("storage").global("torch", "FloatStorage").text(key).text("cpu").number(elements).op('t').op('Q');
    number(0).number(size).op(0x85).number(stride).op(0x85).op(0x89).op('}').op('t');
    return op('R');
  }

  /** The pickle as a zip container of PyTorch with storages "0", "1" and so on. */
  Path zip(Path file, float[]... storages) throws IOException {
    op('.');
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("archive/data.pkl"));
      zip.write(out.toByteArray());
      for (int i = 0; i < storages.length; i++) {
        zip.putNextEntry(new ZipEntry("archive/data/" + i));
        zip.write(FloatBytes.littleEndian(storages[i]));
      }
    }
    return file;
  }
}
