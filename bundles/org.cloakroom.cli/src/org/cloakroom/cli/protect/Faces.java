package org.cloakroom.cli.protect;

/** Which faces of a photograph are cloaked. */
public enum Faces {
  /** Every face that is found. */
  ALL,
  /** The largest near the middle. */
  MAIN
}
