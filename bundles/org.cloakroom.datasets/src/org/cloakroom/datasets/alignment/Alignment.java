package org.cloakroom.datasets.alignment;

/** How a face gets into the template. */
public enum Alignment {
  /** By the dataset's crop. */
  NONE,
  /** By five landmarks that MTCNN detects. */
  MTCNN
}
