package org.cloakroom.core.results;

/**
 * How far cloaked images, in their published 8-bit form, are from the clean ones.
 *
 * @param images number of cloaked images
 * @param unchanged how many of them are equal to the clean image; these are left out of {@code psnr}
 * @param linf largest change of any channel of any pixel, on the scale [0,1]
 * @param l2 root mean square change over pixels and channels, on the scale [0,1]
 * @param psnr peak signal-to-noise ratio in dB, −20 log10 of {@code l2}
 * @param dssim structural dissimilarity (1 − SSIM)/2, see {@link org.cloakroom.compute.images.Ssim}
 */
public record Visibility(int images, int unchanged, Spread linf, Spread l2, Spread psnr, Spread dssim) {
  /**
   * A measure over the cloaked images.
   *
   * @param mean mean over the images; 0 if there are none to take it over
   * @param worst the most visible image's: the largest, or for {@code psnr} the smallest; 0 if there are none
   */
  public record Spread(double mean, double worst) {}
}
