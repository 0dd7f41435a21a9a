package org.cloakroom.defenses.puface;

import org.cloakroom.api.Seeds;

/**
 * How strong the cloaks of training images are made: {@code clip(clean + κ·(cloaked − clean))}. κ = 1 is the cloak as published, 0 the clean
 * image, 10 a tenfold cloak. PuFace's prototype writes {@code clip(cloaked + X·(clean − cloaked))}, which is κ = 1 − X and so the cloak
 * turned round for X above 1; negative κ are allowed for its sake.
 *
 * @param from κ of the first epoch, or the least
 * @param to κ of the last epoch, or the greatest
 * @param course how κ moves between them
 * @param natural share of the images that are left clean (κ = 0), so that natural images stay as they are; 0 to below 1
 */
public record Amplification(double from, double to, Course course, double natural) {
  private static final double LARGEST = 100;

  /** How κ moves. */
  public enum Course {
    /** Each image in each epoch has a κ of its own, uniform between the two. */
    RANDOM,
    /** All images have the same κ, which moves evenly from the first epoch to the last. */
    PROGRESSIVE
  }

  /** Checks the ranges. */
  public Amplification {
    if (!(Math.abs(from) <= LARGEST && Math.abs(to) <= LARGEST)) {
      throw new IllegalArgumentException("amplification from " + from + " to " + to + ": use -100 to 100");
    }
    if (!(natural >= 0 && natural < 1)) {
      throw new IllegalArgumentException("natural share " + natural + ": use 0 to below 1");
    }
  }

  /** κ of an image, see {@link #apply}. */
  double factor(int epoch, int epochs, long seed) {
    if (Seeds.uniform(seed, 0) < natural) {
      return 0;
    }
    double place = course == Course.RANDOM ? Seeds.uniform(seed, 1) : epochs == 1 ? 0 : epoch / (epochs - 1.0);
    return from + place * (to - from);
  }

  /**
   * Writes an amplified image.
   *
   * @param clean 8-bit values
   * @param cloaked as many
   * @param out receives them in [0,1], from {@code at} on
   */
  static void apply(byte[] clean, byte[] cloaked, double factor, float[] out, int at) {
    for (int i = 0; i < clean.length; i++) {
      int before = clean[i] & 0xff;
      double value = before + factor * ((cloaked[i] & 0xff) - before);
      out[at + i] = (float) (Math.max(0, Math.min(255, value)) / 255);
    }
  }
}
