package org.cloakroom.transforms;

/** How far two colors are apart. */
public enum ColorDistance {
  /** Sum of absolute differences of the channels: OpenCV's, and Kornia's default. */
  L1,
  /** Euclidean distance. */
  L2
}
