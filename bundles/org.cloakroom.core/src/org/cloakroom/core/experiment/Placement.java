package org.cloakroom.core.experiment;

import java.util.Locale;

/** The images that the transform of a cell is applied to. */
public enum Placement {
  /** Those that are enrolled: the recognizer's owner washes what was collected. */
  GALLERY,
  /** Those that are recognized. */
  PROBES,
  /** All of them. */
  BOTH;

  /** How files write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether enrolled images are transformed. */
  public boolean onGallery() {
    return this != PROBES;
  }

  /** Whether probes are transformed. */
  public boolean onProbes() {
    return this != GALLERY;
  }
}
