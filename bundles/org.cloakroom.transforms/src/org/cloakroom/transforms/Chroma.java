package org.cloakroom.transforms;

/** Resolution of the color planes of a JPEG file. */
public enum Chroma {
  /** Half in both directions (4:2:0): the default of libjpeg and Pillow. */
  HALVED,
  /** Full (4:4:4). */
  FULL
}
