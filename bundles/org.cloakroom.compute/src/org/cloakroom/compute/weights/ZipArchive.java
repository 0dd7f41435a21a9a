package org.cloakroom.compute.weights;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A zip file whose claims are checked before anything is unpacked: bombs and overlapping entries are refused. */
final class ZipArchive implements Closeable {
  /** Weights hardly shrink; a file that grows more than this, beyond a small size, is a bomb. */
  private static final long MAX_GROWTH = 100;

  private static final long ALWAYS_FINE = 16L << 20;

  private final ZipFile zip;

  ZipArchive(Path file) throws IOException {
    zip = new ZipFile(file.toFile());
    try {
      check(Files.size(file));
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private void check(long fileSize) throws IOException {
    long packed = 0;
    long unpacked = 0;
    for (ZipEntry entry : zip.stream().toList()) {
      if (entry.getSize() < 0 || entry.getCompressedSize() < 0) {
        throw new IOException("its entry " + entry.getName() + " has no known size");
      }
      packed = Math.addExact(packed, entry.getCompressedSize());
      unpacked = Math.addExact(unpacked, entry.getSize());
    }
    if (packed > fileSize) {
      throw new IOException("its entries overlap, as in a zip bomb");
    }
    if (unpacked > Math.max(ALWAYS_FINE, MAX_GROWTH * fileSize)) {
      throw new IOException("it claims to unpack to " + unpacked + " bytes from " + fileSize + ", as a zip bomb does");
    }
  }

  /** Names of all files in it. */
  List<String> names() {
    return zip.stream().filter(e -> !e.isDirectory()).map(ZipEntry::getName).toList();
  }

  boolean has(String name) {
    return zip.getEntry(name) != null;
  }

  /** All of one entry, which must have exactly its claimed size. */
  byte[] read(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("it has no entry " + name);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = new ByteSource(in, entry.getSize()).bytes(entry.getSize());
      if (in.read() >= 0) {
        throw new IOException("its entry " + name + " is longer than it claims");
      }
      return bytes;
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
