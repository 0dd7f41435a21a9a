package org.cloakroom.transforms;

/** What stands in for the rounding of JPEG's coefficients, which has no useful derivative. */
public enum JpegRounding {
  /**
   * {@code round(x) + (x - round(x))³}: R. Shin, D. Song, "JPEG-resistant adversarial images", NIPS workshop on machine
   * learning and computer security 2017.
   */
  CUBIC,
  /** Exact rounding whose gradient passes as if there were none (BPDA, A. Athalye et al., ICML 2018). */
  STRAIGHT_THROUGH
}
