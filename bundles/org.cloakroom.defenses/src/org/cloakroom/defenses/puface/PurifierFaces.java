package org.cloakroom.defenses.puface;

import java.util.List;
import org.cloakroom.api.image.RgbImage;

/**
 * Images with and without their cloaks, in memory.
 *
 * @param clean of one size
 * @param cloaked the same in the same order
 */
public record PurifierFaces(List<RgbImage> clean, List<RgbImage> cloaked) {
  /** Copies the lists. */
  public PurifierFaces {
    clean = List.copyOf(clean);
    cloaked = List.copyOf(cloaked);
    if (clean.size() != cloaked.size()) {
      throw new IllegalArgumentException(cloaked.size() + " cloaked images for " + clean.size() + " clean ones");
    }
  }

  int size() {
    return clean.size();
  }
}
