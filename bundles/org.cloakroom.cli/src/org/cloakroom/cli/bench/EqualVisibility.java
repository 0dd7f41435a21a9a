package org.cloakroom.cli.bench;

import java.util.Arrays;
import org.cloakroom.api.image.Images;
import org.cloakroom.core.visibility.PerceptualMeter;

/** Brings finished cloaks to a visibility by making their changes larger or smaller, image by image. */
final class EqualVisibility {
  private static final int HALVINGS = 10;

  /** Beyond this a change of one step in 255 fills the whole range. */
  private static final float STRONGEST = 256;

  private final PerceptualMeter meter;
  private final Images clean;

  EqualVisibility(PerceptualMeter meter, Images clean) {
    this.meter = meter;
    this.clean = clean;
  }

  /** DSSIM of each image. */
  float[] dssim(Images cloaked) {
    return meter.measure(clean, cloaked).get(PerceptualMeter.DSSIM);
  }

  /**
   * The cloaks with their changes multiplied, so that their DSSIM is at most, and if it can be about, as given.
   *
   * @param dssim one an image
   */
  Images at(float[] dssim, Images cloaked) {
    float[] low = new float[dssim.length];
    float[] high = beyond(dssim, cloaked);
    for (int i = 0; i < HALVINGS; i++) {
      float[] middle = new float[dssim.length];
      for (int image = 0; image < middle.length; image++) {
        middle[image] = (low[image] + high[image]) / 2;
      }
      float[] found = dssim(scaled(cloaked, middle));
      for (int image = 0; image < middle.length; image++) {
        (found[image] > dssim[image] ? high : low)[image] = middle[image];
      }
    }
    return scaled(cloaked, low);
  }

  /** The first of 2, 4, 8, ... times the change that is more visible than allowed. */
  private float[] beyond(float[] dssim, Images cloaked) {
    float[] factors = new float[dssim.length];
    Arrays.fill(factors, 2);
    boolean passed = false;
    while (!passed) {
      float[] found = dssim(scaled(cloaked, factors));
      passed = true;
      for (int image = 0; image < factors.length; image++) {
        if (found[image] <= dssim[image] && factors[image] < STRONGEST) {
          factors[image] *= 2;
          passed = false;
        }
      }
    }
    return factors;
  }

  private Images scaled(Images cloaked, float[] factors) {
    float[] values = new float[clean.values().length];
    int length = values.length / factors.length;
    for (int i = 0; i < values.length; i++) {
      float from = clean.values()[i];
      values[i] = Math.max(0, Math.min(1, from + factors[i / length] * (cloaked.values()[i] - from)));
    }
    return new Images(clean.count(), clean.height(), clean.width(), values);
  }
}
