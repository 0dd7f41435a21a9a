package org.cloakroom.core.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The images that a transform, or an attack, is applied to. */
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

  /** The words of files. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Placement::word).toList();
  }

  /** Whether enrolled images are changed. */
  public boolean onGallery() {
    return this != PROBES;
  }

  /** Whether probes are changed. */
  public boolean onProbes() {
    return this != GALLERY;
  }
}
