package org.cloakroom.ui.analysis;

import java.util.List;
import java.util.Locale;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.core.visibility.PixelChange;
import org.cloakroom.ui.pictures.Pixels;
import org.cloakroom.ui.pictures.Tile;

/** A picture beside what was made of it. */
final class Comparison {
  private Comparison() {}

  /**
   * Tiles to show.
   *
   * @param images the original, then its cloaked form if there is one
   * @param gain by which their difference is amplified
   */
  static List<Tile> tiles(List<RgbImage> images, int gain) {
    RgbImage original = images.get(0);
    if (images.size() == 1) {
      return List.of(new Tile("original", original));
    }
    RgbImage cloaked = images.get(1);
    return List.of(new Tile("original", original), new Tile("cloaked", cloaked),
        new Tile("difference × " + gain + "\n" + inWords(PixelChange.between(original, cloaked)),
            Pixels.difference(original, cloaked, gain)));
  }

  private static String inWords(PixelChange change) {
    return change.isNone() ? "no change"
        : String.format(Locale.ROOT, "L∞ %d/255%nPSNR %.1f dB", Math.round(255 * change.linf()), change.psnr());
  }
}
