package org.cloakroom.core.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names a piece of data by what decides it.
 *
 * @param hex a SHA-256, 64 lower-case hexadecimal digits
 */
public record ContentKey(String hex) {
  /** Checks the form. */
  public ContentKey {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a SHA-256 in lower-case hexadecimal digits: " + hex);
    }
  }

  /** The key of what this text describes completely. */
  public static ContentKey of(String canonicalText) {
    return of(canonicalText.getBytes(StandardCharsets.UTF_8));
  }

  /** The key of these bytes. */
  public static ContentKey of(byte[] bytes) {
    return new ContentKey(HexFormat.of().formatHex(digest().digest(bytes)));
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return hex;
  }
}
