package org.cloakroom.datasets.image;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.cloakroom.api.image.RgbImage;

/**
 * How the pixels of a photograph get into the 112×112 template when no face is detected: not at all, by resizing the whole
 * image, or by one fixed affine map for all images.
 *
 * <p>Written as {@code none} (images must be 112×112 already), {@code fit} (the whole image is resized), the name of a
 * known map, or six numbers {@code a b c d e f} for the map {@code x' = a·x + b·y + c, y' = d·x + e·y + f} from image to
 * template pixels.
 */
public final class AffineCrop {
  /** Side of the template, in pixels. */
  public static final int SIDE = 112;

  /** Images are used as they are. */
  public static final AffineCrop NONE = new AffineCrop("none", new double[0]);

  /** The whole image is resized to the template. */
  public static final AffineCrop FIT = new AffineCrop("fit", new double[0]);

  /**
   * {@code lfw-deep-funneled}: the template of face.evoLVe on 250×250 photographs. {@code orl}: the rows 8 to 111 of a 92×112 image
   * stretched over the template, pixels as areas.
   */
  private static final Map<String, double[]> KNOWN = new TreeMap<>(Map.of(
      "lfw-deep-funneled", new double[] {0.8619, -0.0028, -52.4544, 0.0028, 0.8619, -46.0333},
      "orl", new double[] {112 / 92.0, 0, 0.5 * 112 / 92 - 0.5, 0, 112 / 104.0, (0.5 - 8) * 112 / 104 - 0.5}));

  private final String text;
  private final double[] map;

  private AffineCrop(String text, double[] map) {
    this.text = text;
    this.map = map;
  }

  /**
   * Reads the notation of this class.
   *
   * @throws IllegalArgumentException that lists the valid forms
   */
  public static AffineCrop parse(String text) {
    String trimmed = text.trim();
    if (trimmed.equals("none")) {
      return NONE;
    }
    if (trimmed.equals("fit")) {
      return FIT;
    }
    if (KNOWN.containsKey(trimmed)) {
      return new AffineCrop(trimmed, KNOWN.get(trimmed));
    }
    try {
      double[] numbers = Arrays.stream(trimmed.split("[\\s,]+")).mapToDouble(Double::parseDouble).toArray();
      if (numbers.length == 6 && Math.abs(numbers[0] * numbers[4] - numbers[1] * numbers[3]) > 1e-9) {
        return new AffineCrop(DoubleStream.of(numbers).mapToObj(Double::toString).collect(Collectors.joining(" ")),
            numbers);
      }
    } catch (NumberFormatException e) {
      // told below, with the valid forms
    }
    throw new IllegalArgumentException("crop '" + text + "': say none, fit, "
        + String.join(", ", KNOWN.keySet()) + ", or the six numbers of an invertible map from image to template");
  }

  /**
   * The face in the template.
   *
   * @throws IllegalArgumentException for {@link #NONE} if the image is not 112×112
   */
  public RgbImage apply(RgbImage image) {
    if (map.length == 0) {
      if (image.height() == SIDE && image.width() == SIDE) {
        return image;
      }
      if (this == NONE) {
        throw new IllegalArgumentException(String.format(Locale.ROOT,
            "the image is %d×%d pixels and crop 'none' wants 112×112; say crop: fit to resize",
            image.height(), image.width()));
      }
      return ImageFiles.resize(image, SIDE, SIDE);
    }
    return warp(image);
  }

  /** Samples at the inverse map. */
  private RgbImage warp(RgbImage image) {
    double determinant = map[0] * map[4] - map[1] * map[3];
    double[] inverse = {map[4] / determinant, -map[1] / determinant, (map[1] * map[5] - map[4] * map[2]) / determinant,
        -map[3] / determinant, map[0] / determinant, (map[3] * map[2] - map[0] * map[5]) / determinant};
    return BilinearWarp.apply(image, inverse, SIDE, SIDE);
  }

  /** The notation that {@link #parse} reads. */
  @Override
  public String toString() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AffineCrop c && c.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
