package org.cloakroom.cli.bench;

import org.cloakroom.api.image.Images;
import org.cloakroom.attacks.budget.Bisection;
import org.cloakroom.core.visibility.PerceptualMeter;

/** Brings finished cloaks to a visibility by making their changes larger or smaller, image by image. */
final class EqualVisibility {
  private static final int LOOKS = 16;

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
    Bisection bisection = new Bisection(clean.count());
    for (int look = 0; look < LOOKS; look++) {
      float[] factors = bisection.next();
      float[] seen = dssim(Bisection.multiplied(clean, cloaked, factors));
      for (int image = 0; image < factors.length; image++) {
        bisection.tried(image, factors[image], seen[image] <= dssim[image]);
      }
    }
    float[] found = new float[clean.count()];
    for (int image = 0; image < found.length; image++) {
      found[image] = bisection.found(image);
    }
    return Bisection.multiplied(clean, cloaked, found);
  }
}
