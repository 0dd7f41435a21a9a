package org.cloakroom.compute.weights;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A weights file that somebody else publishes, and by which it is recognized.
 *
 * @param name the file's name as published
 * @param sha256 the first digits, or all, of its SHA-256 in lower-case hexadecimal
 * @param source where users get it, in words
 */
public record PublishedFile(String name, String sha256, String source) {
  /**
   * Whether a file is this one.
   *
   * @throws WeightsException if it cannot be read
   */
  public boolean matches(Path file) {
    return hash(file).startsWith(sha256);
  }

  /**
   * SHA-256 of a file, in lower-case hexadecimal.
   *
   * @throws WeightsException if it cannot be read
   */
  public static String hash(Path file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new WeightsException("weights file " + file + " cannot be read: " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return name + " (" + source + "; SHA-256 " + sha256 + (sha256.length() < 64 ? "..." : "") + ")";
  }
}
