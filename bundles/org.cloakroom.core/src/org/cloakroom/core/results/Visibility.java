package org.cloakroom.core.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far cloaked images, in their published 8-bit form, are from the clean ones.
 *
 * @param images number of cloaked images
 * @param unchanged how many of them are equal to the clean image; these are left out of {@code psnr}
 * @param linf largest change of any channel of any pixel, on the scale [0,1]
 * @param l2 root mean square change over pixels and channels, on the scale [0,1]
 * @param psnr peak signal-to-noise ratio in dB, −20 log10 of {@code l2}
 * @param dssim structural dissimilarity (1 − SSIM)/2, see {@link org.cloakroom.compute.images.Ssim}
 * @param further other measures by name: {@code ms-ssim-4} (see {@link org.cloakroom.compute.images.MsSsim}), {@code lpips-alex} where
 *     users supplied its weights; empty in cells of earlier versions
 */
public record Visibility(int images, int unchanged, Spread linf, Spread l2, Spread psnr, Spread dssim, Map<String, Spread> further) {
  /** Copies the map and keeps its order; files of earlier versions have none. */
  public Visibility {
    further = further == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(further));
  }

  /** Without other measures. */
  public Visibility(int images, int unchanged, Spread linf, Spread l2, Spread psnr, Spread dssim) {
    this(images, unchanged, linf, l2, psnr, dssim, Map.of());
  }

  /**
   * A measure over the cloaked images.
   *
   * @param mean mean over the images; 0 if there are none to take it over
   * @param worst the most visible image's: the largest, or for {@code psnr} and {@code ms-ssim} the smallest; 0 if there are none
   */
  public record Spread(double mean, double worst) {}
}
