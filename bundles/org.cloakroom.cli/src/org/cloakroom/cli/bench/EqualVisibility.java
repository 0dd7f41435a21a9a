package org.cloakroom.cli.bench;

import java.util.Arrays;
import org.cloakroom.api.image.Images;
import org.cloakroom.core.visibility.PerceptualMeter;

/** Brings finished cloaks to a visibility by making their changes larger or smaller, image by image. */
final class EqualVisibility {
  private static final int HALVINGS = 10;
  private static final float STRONGEST = 4;

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
   * The cloaks with their changes multiplied by 0 to 4, so that their DSSIM is at most, and if it can be about, as given.
   *
   * @param dssim one an image
   */
  Images at(float[] dssim, Images cloaked) {
    float[] low = new float[dssim.length];
    float[] high = new float[dssim.length];
    Arrays.fill(high, STRONGEST);
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
