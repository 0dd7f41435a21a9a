package org.cloakroom.transforms;

/** Whose definition of a filter is meant where libraries of the same operation differ. */
public enum Dialect {
  /** Kornia 0.6 (PyTorch): the definition that the published tables were made with. */
  KORNIA,
  /** OpenCV ({@code cv2}): what a recognizer's owner is likely to run. */
  OPENCV
}
