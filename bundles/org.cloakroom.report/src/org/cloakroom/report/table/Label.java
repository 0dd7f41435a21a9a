package org.cloakroom.report.table;

import java.util.List;

/**
 * What stands before a row or above a column.
 *
 * @param parts one text for each axis
 * @param heldOut whether it names a recognizer that no attack looked into
 */
public record Label(List<String> parts, boolean heldOut) {
  /** Copies the list. */
  public Label {
    parts = List.copyOf(parts);
  }

  /** All parts on one line. */
  public String text() {
    return String.join(" ", parts);
  }
}
