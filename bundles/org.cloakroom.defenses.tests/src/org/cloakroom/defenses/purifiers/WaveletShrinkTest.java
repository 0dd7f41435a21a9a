package org.cloakroom.defenses.purifiers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.cloakroom.api.Progress;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.transform.TransformRunner;
import org.cloakroom.compute.ComputeOptions;
import org.junit.jupiter.api.Test;

class WaveletShrinkTest {
  private static final int SIDE = 16;

  private static float[] apply(WaveletShrink shrink, float[] image) {
    try (TransformRunner runner = new TransformRunner(shrink, ComputeOptions.cpu(), 1)) {
      return runner.apply(new Images(1, SIDE, SIDE, image.clone()), Progress.NONE).values();
    }
  }

  private static float[] noisy(boolean gray) {
    SplittableRandom random = new SplittableRandom(8);
    float[] image = new float[SIDE * SIDE * 3];
    for (int i = 0; i < SIDE * SIDE; i++) {
      for (int c = 0; c < 3; c++) {
        double slope = 0.2 + 0.6 * (i % SIDE) / SIDE;
        double noise = 0.1 * (random.nextDouble() - 0.5);
        image[3 * i + c] = gray && c > 0 ? image[3 * i] : (float) (slope + noise);
      }
    }
    return image;
  }

  @Test
  void withoutNoiseTheImageStays() {
    float[] image = noisy(false);
    float[] same = apply(new WaveletShrink(0, 3), image);
    for (int i = 0; i < image.length; i++) {
      assertEquals(image[i], same[i], 1e-5);
    }
  }

  @Test
  void twoByTwoByHand() {
    // Gray squares (a b; c d): the bands of details of one level are shrunk by their threshold, computed here by definition.
    float[] image = noisy(true);
    double sigma = 0.05;
    double[] expected = grayByDefinition(image, sigma);
    float[] found = apply(new WaveletShrink(sigma, 1), image);
    for (int i = 0; i < SIDE * SIDE; i++) {
      for (int c = 0; c < 3; c++) {
        assertEquals(expected[i], found[3 * i + c], 1e-4);
      }
    }
  }

  /** One level in double precision. A gray image has luma alone, which runs over 219 of 255 values; its noise is 65.481, 128.553, 24.966 times σ. */
  private static double[] grayByDefinition(float[] image, double sigma) {
    double least = 1;
    double most = 0;
    for (int i = 0; i < image.length; i += 3) {
      least = Math.min(least, image[i]);
      most = Math.max(most, image[i]);
    }
    double noise = sigma * Math.sqrt(65.481 * 65.481 + 128.553 * 128.553 + 24.966 * 24.966) / 219;
    double variance = Math.pow(noise / (most - least), 2);
    int half = SIDE / 2;
    double[][] bands = new double[4][half * half];
    for (int y = 0; y < half; y++) {
      for (int x = 0; x < half; x++) {
        double a = (image[3 * (2 * y * SIDE + 2 * x)] - least) / (most - least);
        double b = (image[3 * (2 * y * SIDE + 2 * x + 1)] - least) / (most - least);
        double c = (image[3 * ((2 * y + 1) * SIDE + 2 * x)] - least) / (most - least);
        double d = (image[3 * ((2 * y + 1) * SIDE + 2 * x + 1)] - least) / (most - least);
        bands[0][y * half + x] = (a + b + c + d) / 2;
        bands[1][y * half + x] = (a - b + c - d) / 2;
        bands[2][y * half + x] = (a + b - c - d) / 2;
        bands[3][y * half + x] = (a - b - c + d) / 2;
      }
    }
    for (int band = 1; band < 4; band++) {
      double power = 0;
      for (double value : bands[band]) {
        power += value * value / bands[band].length;
      }
      double threshold = variance / Math.sqrt(Math.max(power - variance, Math.ulp(1f)));
      for (int i = 0; i < bands[band].length; i++) {
        bands[band][i] = Math.signum(bands[band][i]) * Math.max(0, Math.abs(bands[band][i]) - threshold);
      }
    }
    double[] expected = new double[SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int at = y / 2 * half + x / 2;
        double right = x % 2 == 0 ? 1 : -1;
        double below = y % 2 == 0 ? 1 : -1;
        double value = (bands[0][at] + right * bands[1][at] + below * bands[2][at] + right * below * bands[3][at]) / 2;
        expected[y * SIDE + x] = value * (most - least) + least;
      }
    }
    return expected;
  }

  @Test
  void smoothsNoiseAndKeepsTheSlope() {
    float[] image = noisy(false);
    float[] smooth = apply(new WaveletShrink(0.05, 3), image);
    double before = 0;
    double after = 0;
    for (int i = 0; i < image.length; i++) {
      double slope = 0.2 + 0.6 * (i / 3 % SIDE) / SIDE;
      before += Math.pow(image[i] - slope, 2);
      after += Math.pow(smooth[i] - slope, 2);
    }
    assertTrue(after < before, after + " of " + before);
  }

  @Test
  void sizesThatCannotBeHalvedAreRefused() {
    assertTrue(assertThrows(IllegalArgumentException.class, () -> new WaveletShrink(0.05, 5).checkSize(112, 112)).getMessage()
        .contains("32"));
    new WaveletShrink(0.05, 4).checkSize(112, 112);
  }
}
