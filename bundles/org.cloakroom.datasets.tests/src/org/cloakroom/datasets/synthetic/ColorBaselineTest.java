package org.cloakroom.datasets.synthetic;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Colors alone must not tell people apart: otherwise a recognizer trained on these faces would prove nothing. */
class ColorBaselineTest {

  /** The population of the sample study. */
  private static final long SEED = 1;

  private static final int PEOPLE = 60;
  private static final int GALLERY = 5;
  private static final int PROBES = 5;
  private static byte[][] images;

  enum Statistic {
    MEANS(ColorBaselineTest::means),
    MEANS_AND_DEVIATIONS(ColorBaselineTest::meansAndDeviations),
    HISTOGRAM_PER_CHANNEL(image -> histogram(image, 32)),
    JOINT_HISTOGRAM(ColorBaselineTest::jointHistogram);

    final Function<byte[], double[]> of;

    Statistic(Function<byte[], double[]> of) {
      this.of = of;
    }
  }

  @BeforeAll
  static void draw() {
    int each = GALLERY + PROBES;
    images = new byte[PEOPLE * each][];
    for (int i = 0; i < images.length; i++) {
      images[i] = SyntheticFaces.bytes(FaceIdentity.of(SEED, i / each), FaceVariation.of(SEED, i / each, i % each), SyntheticFaces.TEMPLATE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void nearestNeighborByColorFindsLessThanHalf(Statistic statistic) {
    double[][] features = new double[images.length][];
    for (int i = 0; i < images.length; i++) {
      features[i] = statistic.of.apply(images[i]);
    }
    int each = GALLERY + PROBES;
    int found = 0;
    for (int probe = 0; probe < images.length; probe++) {
      if (probe % each >= GALLERY && nearestInGallery(features, probe) / each == probe / each) {
        found++;
      }
    }
    int probes = PEOPLE * PROBES;
    assertTrue(found < probes / 2, statistic + " finds " + found + " of " + probes);
  }

  @Test
  void colorsOfOnePersonSpreadAsWideAsColorsOfThePopulation() {
    double within = 0;
    double between = 0;
    int each = GALLERY + PROBES;
    double[][] means = new double[images.length][];
    for (int i = 0; i < images.length; i++) {
      means[i] = means(images[i]);
    }
    for (int i = 0; i < images.length; i++) {
      within += distance(means[i], means[i / each * each + (i + 1) % each]);
      between += distance(means[i], means[(i + each) % images.length]);
    }
    assertTrue(within > 0.6 * between, "within " + within / images.length + ", between " + between / images.length);
  }

  private static int nearestInGallery(double[][] features, int probe) {
    int best = -1;
    double least = Double.MAX_VALUE;
    for (int i = 0; i < features.length; i++) {
      if (i % (GALLERY + PROBES) < GALLERY) {
        double d = distance(features[i], features[probe]);
        if (d < least) {
          least = d;
          best = i;
        }
      }
    }
    return best;
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum;
  }

  private static double[] means(byte[] image) {
    double[] means = new double[3];
    for (int i = 0; i < image.length; i++) {
      means[i % 3] += (image[i] & 255) * 3.0 / image.length;
    }
    return means;
  }

  private static double[] meansAndDeviations(byte[] image) {
    double[] means = means(image);
    double[] both = {means[0], means[1], means[2], 0, 0, 0};
    for (int i = 0; i < image.length; i++) {
      double off = (image[i] & 255) - means[i % 3];
      both[3 + i % 3] += off * off * 3.0 / image.length;
    }
    for (int c = 3; c < 6; c++) {
      both[c] = Math.sqrt(both[c]);
    }
    return both;
  }

  private static double[] histogram(byte[] image, int bins) {
    double[] counts = new double[3 * bins];
    for (int i = 0; i < image.length; i++) {
      counts[i % 3 * bins + (image[i] & 255) * bins / 256]++;
    }
    return counts;
  }

  private static double[] jointHistogram(byte[] image) {
    double[] counts = new double[512];
    for (int i = 0; i < image.length; i += 3) {
      counts[(image[i] & 255) >> 5 << 6 | (image[i + 1] & 255) >> 5 << 3 | (image[i + 2] & 255) >> 5]++;
    }
    return counts;
  }
}
