package org.cloakroom.core.experiment;

import java.util.List;

/**
 * Which images are enrolled, which are recognized, and who is protected.
 *
 * @param gallery images of each identity that are enrolled, 1 or more; 0 with 0 probes if the dataset's verification pairs decide
 * @param probes images of each identity that are to be recognized, 1 or more
 * @param protect how many identities are protected, 0 or more; drawn by {@code seed} unless {@code protectNames} says who
 * @param protectNames the protected identities by name; empty if they are drawn
 * @param cloak which images of the protected identities attacks are applied to
 * @param strangers how many of the other identities are searched but not enrolled, 0 or more
 * @param distractors how many of the remaining identities are enrolled but not searched, 0 or more
 * @param seed decides which images and which identities are drawn; 0 draws nothing by chance but takes the dataset's order:
 *     the first images are enrolled, the next are probes, the first identities are protected, the next are strangers, the
 *     next distractors
 */
public record Split(int gallery, int probes, int protect, List<String> protectNames, Placement cloak, int strangers,
    int distractors, long seed) {
  /** A split in which everybody is enrolled and searched, and enrolled images are cloaked. */
  public Split(int gallery, int probes, int protect, List<String> protectNames, long seed) {
    this(gallery, probes, protect, protectNames, Placement.GALLERY, 0, 0, seed);
  }

  /**
   * A split in which every image of the dataset's verification pairs takes part: those that stand first in a pair are enrolled, the
   * others are probes.
   */
  public static Split ofPairs(int protect, List<String> protectNames, Placement cloak, long seed) {
    return new Split(0, 0, protect, protectNames, cloak, 0, 0, seed);
  }

  /** Whether the dataset's verification pairs decide which images take part. */
  public boolean isOfPairs() {
    return gallery == 0 && probes == 0;
  }

  /** Copies the list. */
  public Split {
    protectNames = List.copyOf(protectNames);
    if (!protectNames.isEmpty() && protectNames.size() != protect) {
      throw new IllegalArgumentException(protectNames.size() + " names are not " + protect + " protected identities");
    }
  }
}
