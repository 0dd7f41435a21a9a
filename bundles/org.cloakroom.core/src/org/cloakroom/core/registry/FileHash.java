package org.cloakroom.core.registry;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.cloakroom.api.UnavailableException;

/** Contents of files and folders as text. A file is read again only when its size or time has changed. */
public final class FileHash {
  private static final Map<Key, String> KNOWN = new ConcurrentHashMap<>();

  private record Key(Path file, long size, FileTime modified) {}

  private FileHash() {}

  /**
   * {@code sha256:} and the hash in lower-case hexadecimal: of a file's bytes, or of a folder's file names and contents
   * at any depth.
   *
   * @throws UnavailableException if a file cannot be read
   */
  public static String of(Path path) {
    if (!Files.isDirectory(path)) {
      return ofFile(path);
    }
    try (Stream<Path> inside = Files.walk(path)) {
      MessageDigest digest = sha256();
      inside.filter(Files::isRegularFile)
          .map(file -> path.relativize(file).toString().replace(File.separatorChar, '/') + "\n" + ofFile(file) + "\n")
          .sorted()
          .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
      return "sha256:" + HexFormat.of().formatHex(digest.digest());
    } catch (IOException | UncheckedIOException e) {
      throw new UnavailableException("the folder " + path + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static String ofFile(Path path) {
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
        DigestInputStream digest = new DigestInputStream(file, sha256())) {
      digest.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
