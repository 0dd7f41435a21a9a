package org.cloakroom.core.yaml;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as text. The same on every Java: {@code Double.toString} writes more digits than needed before Java 19
 * (JDK-4511638), which would change cell ids with the Java that wrote them.
 */
public final class NumberText {
  private static final int DOUBLE_DIGITS = 17;
  private static final int LONGEST_PLAIN = 7;

  private NumberText() {}

  /** The shortest decimal that reads back as this number: {@code 3}, {@code 0.0025}, {@code 1e-9}, {@code .inf}. */
  public static String of(double number) {
    if (Double.isNaN(number)) {
      return ".nan";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? ".inf" : "-.inf";
    }
    if (number == 0) {
      return "0";
    }
    BigDecimal shortest = shortest(number).stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (Math.abs(exponent) < LONGEST_PLAIN) {
      return shortest.toPlainString();
    }
    return shortest.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
  }

  private static BigDecimal shortest(double number) {
    BigDecimal exact = new BigDecimal(number);
    for (int digits = 1; digits < DOUBLE_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == number) {
        return rounded;
      }
    }
    return exact.round(new MathContext(DOUBLE_DIGITS, RoundingMode.HALF_EVEN));
  }

  /**
   * Reads a number as YAML and Java write it, with {@code .inf} for infinity.
   *
   * @throws NumberFormatException if it is none
   */
  public static double parse(String text) {
    return switch (text) {
      case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
      case "-.inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        if (!text.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?")) {
          throw new NumberFormatException(text);
        }
        yield Double.parseDouble(text);
      }
    };
  }
}
