package org.cloakroom.transforms;

/**
 * Quantization tables of JPEG: the examples of ITU-T T.81 (1992), Annex K.1, scaled by a quality from 1 to 100 as the
 * Independent JPEG Group's library does it ({@code jpeg_quality_scaling}, baseline).
 */
final class JpegTables {
  private static final int[] LUMINANCE = {
    16, 11, 10, 16, 24, 40, 51, 61,
    12, 12, 14, 19, 26, 58, 60, 55,
    14, 13, 16, 24, 40, 57, 69, 56,
    14, 17, 22, 29, 51, 87, 80, 62,
    18, 22, 37, 56, 68, 109, 103, 77,
    24, 35, 55, 64, 81, 104, 113, 92,
    49, 64, 78, 87, 103, 121, 120, 101,
    72, 92, 95, 98, 112, 100, 103, 99
  };
  private static final int[] CHROMINANCE = {
    17, 18, 24, 47, 99, 99, 99, 99,
    18, 21, 26, 66, 99, 99, 99, 99,
    24, 26, 56, 99, 99, 99, 99, 99,
    47, 66, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99
  };

  private JpegTables() {}

  /** 64 divisors of the luminance's coefficients, row by row. */
  static int[] luminance(int quality) {
    return scaled(LUMINANCE, quality);
  }

  /** 64 divisors of the chrominance's coefficients, row by row. */
  static int[] chrominance(int quality) {
    return scaled(CHROMINANCE, quality);
  }

  private static int[] scaled(int[] table, int quality) {
    int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    int[] scaled = new int[table.length];
    for (int i = 0; i < table.length; i++) {
      scaled[i] = Math.min(255, Math.max(1, (table[i] * percent + 50) / 100));
    }
    return scaled;
  }
}
