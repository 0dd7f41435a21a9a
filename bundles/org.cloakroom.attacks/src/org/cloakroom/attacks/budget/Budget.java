package org.cloakroom.attacks.budget;

/**
 * How visible a cloak may be.
 *
 * @param measure of the change
 * @param value in the measure's own unit
 */
record Budget(Measure measure, double value) {
  /** Measures of the change between two images. */
  enum Measure {
    /** (1 − SSIM)/2. */
    DSSIM,
    /** LPIPS v0.1 with AlexNet. */
    LPIPS,
    /** Largest change of any channel of any pixel, of full scale. */
    LINF,
    /** Peak signal-to-noise ratio in dB, which falls as the change grows. */
    PSNR
  }

  /** Whether a change of this size is within the budget. */
  boolean allows(double found) {
    return measure == Measure.PSNR ? found >= value : found <= value;
  }
}
