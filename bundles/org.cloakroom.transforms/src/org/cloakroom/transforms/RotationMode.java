package org.cloakroom.transforms;

/** How the line of a motion blur is rotated on the grid of pixels. */
public enum RotationMode {
  /** To the nearest pixel: Kornia's default. */
  NEAREST,
  /** Spread over the four nearest pixels. */
  BILINEAR
}
