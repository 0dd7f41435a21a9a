package org.cloakroom.core.preprocessing;

import java.util.List;
import org.cloakroom.core.yaml.NumberText;

/**
 * How pixel values become the numbers that a network takes: (x − mean) / scale with x in 0..255.
 *
 * @param mean subtracted first
 * @param scale not 0
 */
record Normalization(double mean, double scale) {
  /** What published networks expect: −1..1, 0..1, 0..255 as they are, and 0..255 around zero. */
  static final List<Normalization> USUAL = List.of(
      new Normalization(127.5, 127.5), new Normalization(0, 255), new Normalization(0, 1), new Normalization(127.5, 1));

  /** Whether both give nearly the same numbers, as the divisors 127.5 and 128 do. */
  boolean isLike(Normalization other) {
    return Math.abs(mean - other.mean) < 1 && Math.abs(scale / other.scale - 1) < 0.02;
  }

  /**
   * The value in [0,1] that a network which applies {@code declared} must be given so that it gets what this normalization
   * makes of {@code value}.
   */
  double asSeenBy(Normalization declared, double value) {
    return ((255 * value - mean) / scale * declared.scale + declared.mean) / 255;
  }

  /** The numbers that black and white become: {@code -1..1}. */
  String text() {
    return rounded((0 - mean) / scale) + ".." + rounded((255 - mean) / scale);
  }

  private static String rounded(double value) {
    return NumberText.of(Math.round(value * 100) / 100.0);
  }
}
