package org.cloakroom.core.install;

import org.osgi.framework.VersionRange;

/**
 * A bundle or a package that a plug-in's manifest asks for.
 *
 * @param name symbolic name or package
 * @param range of versions that will do
 */
record Need(String name, VersionRange range) {
  private static final VersionRange ANY = new VersionRange("0.0.0");

  /** The name, and the range in words if there is one: {@code org.x from 1.0 to below 2.0}. */
  String inWords() {
    return name + (range.equals(ANY) ? "" : " " + rangeInWords());
  }

  private String rangeInWords() {
    String from = (range.getLeftType() == VersionRange.LEFT_OPEN ? "above " : "from ") + range.getLeft();
    if (range.getRight() == null) {
      return from;
    }
    boolean exact = range.isExact();
    String to = (range.getRightType() == VersionRange.RIGHT_OPEN ? " to below " : " to ") + range.getRight();
    return exact ? "exactly " + range.getLeft() : from + to;
  }
}
