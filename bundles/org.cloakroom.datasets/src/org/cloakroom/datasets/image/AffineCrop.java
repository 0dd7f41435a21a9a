package org.cloakroom.datasets.image;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
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

  /** The template of face.evoLVe on 250×250 deep-funneled LFW photographs. */
  private static final Map<String, double[]> KNOWN =
      Map.of("lfw-deep-funneled", new double[] {0.8619, -0.0028, -52.4544, 0.0028, 0.8619, -46.0333});

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

  /** Bilinear sampling at the inverse map, black outside the image. */
  private RgbImage warp(RgbImage image) {
    double determinant = map[0] * map[4] - map[1] * map[3];
    byte[] out = new byte[SIDE * SIDE * 3];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double dx = x - map[2];
        double dy = y - map[5];
        double sx = (map[4] * dx - map[1] * dy) / determinant;
        double sy = (map[0] * dy - map[3] * dx) / determinant;
        for (int c = 0; c < 3; c++) {
          out[(y * SIDE + x) * 3 + c] = (byte) Math.round(sample(image, sx, sy, c));
        }
      }
    }
    return new RgbImage(SIDE, SIDE, out);
  }

  private static double sample(RgbImage image, double x, double y, int channel) {
    int x0 = (int) Math.floor(x);
    int y0 = (int) Math.floor(y);
    double fx = x - x0;
    double fy = y - y0;
    return (1 - fy) * ((1 - fx) * pixel(image, x0, y0, channel) + fx * pixel(image, x0 + 1, y0, channel))
        + fy * ((1 - fx) * pixel(image, x0, y0 + 1, channel) + fx * pixel(image, x0 + 1, y0 + 1, channel));
  }

  private static int pixel(RgbImage image, int x, int y, int channel) {
    return x < 0 || y < 0 || x >= image.width() || y >= image.height()
        ? 0
        : image.rgb()[(y * image.width() + x) * 3 + channel] & 0xff;
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
