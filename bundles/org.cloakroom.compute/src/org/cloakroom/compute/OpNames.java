package org.cloakroom.compute;

/** Names that TensorFlow Java accepts for operations: letters, digits, dots, dashes and underscores. */
public final class OpNames {
  private OpNames() {}

  /** The nearest valid name: every other character becomes a dot, and a letter leads. */
  public static String clean(String name) {
    String clean = name.replaceAll("[^A-Za-z0-9_.\\-]", ".");
    return !clean.isEmpty() && Character.isLetterOrDigit(clean.charAt(0)) ? clean : "n" + clean;
  }
}
