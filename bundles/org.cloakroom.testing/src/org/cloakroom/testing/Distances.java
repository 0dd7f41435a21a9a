package org.cloakroom.testing;

/** How far two arrays are apart. */
public final class Distances {
  private Distances() {}

  /** Euclidean distance over the length of {@code expected}. */
  public static double relativeL2(float[] actual, float[] expected) {
    requireSameLength(actual, expected);
    double difference = 0;
    double length = 0;
    for (int i = 0; i < expected.length; i++) {
      double d = (double) actual[i] - expected[i];
      difference += d * d;
      length += (double) expected[i] * expected[i];
    }
    return Math.sqrt(difference / length);
  }

  /** Euclidean distance. */
  public static double l2(float[] first, float[] second) {
    requireSameLength(first, second);
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      double d = (double) first[i] - second[i];
      sum += d * d;
    }
    return Math.sqrt(sum);
  }

  /** Largest difference of any element. */
  public static double max(float[] first, float[] second) {
    requireSameLength(first, second);
    double max = 0;
    for (int i = 0; i < first.length; i++) {
      double d = Math.abs((double) first[i] - second[i]);
      max = Double.isNaN(d) ? Double.POSITIVE_INFINITY : Math.max(max, d);
    }
    return max;
  }

  private static void requireSameLength(float[] first, float[] second) {
    if (first.length != second.length) {
      throw new AssertionError(first.length + " values and " + second.length);
    }
  }
}
