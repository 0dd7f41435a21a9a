package org.cloakroom.core.experiment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names a cell by what decides its outcome.
 *
 * @param value the first 16 lower-case hexadecimal digits of a SHA-256
 */
public record CellId(String value) {
  /** Checks the form. */
  public CellId {
    if (!value.matches("[0-9a-f]{16}")) {
      throw new IllegalArgumentException("not the id of a cell: " + value);
    }
  }

  /** The id of the cell that this text describes completely, see {@link CellIds#text}. */
  static CellId ofText(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return new CellId(HexFormat.of().formatHex(hash, 0, 8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
