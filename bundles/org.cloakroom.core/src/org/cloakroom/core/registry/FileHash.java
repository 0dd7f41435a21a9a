package org.cloakroom.core.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cloakroom.api.UnavailableException;

/** Contents of files as text. A file is read again only when its size or time has changed. */
final class FileHash {
  private static final Map<Key, String> KNOWN = new ConcurrentHashMap<>();

  private record Key(Path file, long size, FileTime modified) {}

  private FileHash() {}

  /**
   * {@code sha256:} and the hash in lower-case hexadecimal; {@code *} for a folder.
   *
   * @throws UnavailableException if the file cannot be read
   */
  static String of(Path path) {
    if (Files.isDirectory(path)) {
      return "*";
    }
    try {
      Key key = new Key(path, Files.size(path), Files.getLastModifiedTime(path));
      String known = KNOWN.get(key);
      if (known == null) {
        known = "sha256:" + sha256(path);
        KNOWN.put(key, known);
      }
      return known;
    } catch (IOException e) {
      throw new UnavailableException("the file " + path + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static String sha256(Path path) throws IOException {
    try (InputStream file = Files.newInputStream(path);
        DigestInputStream digest = new DigestInputStream(file, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
