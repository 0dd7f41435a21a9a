package org.cloakroom.attacks.budget;

import java.util.Arrays;
import org.cloakroom.api.image.Images;

/**
 * Finds, for many images at once, the largest factor with which each stays within its budget: doubles or halves from 1
 * until the budget lies between, then halves the interval.
 */
public final class Bisection {
  private static final float LARGEST = 64;

  private final float[] within;
  private final float[] beyond;

  /** @param images how many */
  public Bisection(int images) {
    within = new float[images];
    beyond = new float[images];
    Arrays.fill(beyond, Float.POSITIVE_INFINITY);
  }

  /** Which factors to try next. */
  public float[] next() {
    float[] next = new float[within.length];
    for (int i = 0; i < next.length; i++) {
      if (Float.isInfinite(beyond[i])) {
        next[i] = within[i] == 0 ? 1 : Math.min(LARGEST, within[i] * 2);
      } else {
        next[i] = (within[i] + beyond[i]) / 2;
      }
    }
    return next;
  }

  /** Takes note whether an image is within its budget at a factor that was tried. */
  public void tried(int image, float factor, boolean allowed) {
    if (allowed) {
      within[image] = Math.max(within[image], factor);
    } else {
      beyond[image] = Math.min(beyond[image], factor);
    }
  }

  /** The largest factor known to stay within the budget, 0 if none does. */
  public float found(int image) {
    return within[image];
  }

  /** Cloaked images whose changes are multiplied, each by its factor, and clipped to [0,1]. */
  public static Images multiplied(Images clean, Images cloaked, float[] factors) {
    float[] values = new float[clean.values().length];
    int size = values.length / clean.count();
    for (int i = 0; i < values.length; i++) {
      float before = clean.values()[i];
      float after = before + factors[i / size] * (cloaked.values()[i] - before);
      values[i] = Math.min(1, Math.max(0, after));
    }
    return new Images(clean.count(), clean.height(), clean.width(), values);
  }
}
