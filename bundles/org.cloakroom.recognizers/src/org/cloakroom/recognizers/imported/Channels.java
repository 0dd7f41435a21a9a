package org.cloakroom.recognizers.imported;

/** Order of the colour channels that a network was trained with. */
public enum Channels {
  /** Red first. */
  RGB,
  /** Blue first, as OpenCV reads images. */
  BGR
}
