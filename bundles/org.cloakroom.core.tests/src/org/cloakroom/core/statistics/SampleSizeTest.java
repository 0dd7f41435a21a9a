package org.cloakroom.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleSizeTest {

  @Test
  void theThesisNeeded535ProbesInEachArm() {
    assertEquals(535, SampleSize.perArm(15 / 115.0, 9 / 115.0, 0.8, 0.05));
    assertEquals(535, SampleSize.perArm(9 / 115.0, 15 / 115.0, 0.8, 0.05));
  }

  @Test
  void plannedUnpairedStudiesHaveThePlannedPower() {
    double first = 15 / 115.0;
    double second = 9 / 115.0;
    int trials = SampleSize.perArm(first, second, 0.8, 0.05);
    SplittableRandom random = new SplittableRandom(5);
    int studies = 6000;
    int shown = 0;
    for (int s = 0; s < studies; s++) {
      double p = (double) hits(random, trials, first) / trials;
      double q = (double) hits(random, trials, second) / trials;
      double error = Math.sqrt((p * (1 - p) + q * (1 - q)) / trials);
      shown += Math.abs(p - q) > 1.959964 * error ? 1 : 0;
    }
    assertEquals(0.80, (double) shown / studies, 0.02);
  }

  @ParameterizedTest
  @CsvSource({"0.10,0.04", "0.02,0.12", "0.25,0.15"})
  void plannedPairedStudiesHaveThePlannedPower(double onlyFirst, double onlySecond) {
    int trials = SampleSize.paired(onlyFirst, onlySecond, 0.8, 0.05);
    SplittableRandom random = new SplittableRandom(6);
    int studies = 6000;
    int shown = 0;
    for (int s = 0; s < studies; s++) {
      shown += McNemar.exact(PairedTest.sample(random, trials, onlyFirst, onlySecond)) <= 0.05 ? 1 : 0;
    }
    assertEquals(0.80, (double) shown / studies, 0.02, trials + " trials");
  }

  @Test
  void pairingNeedsFewerTrials() {
    double difference = 6 / 115.0;
    assertTrue(SampleSize.paired(difference + 0.01, 0.01, 0.8, 0.05) < 535 / 2);
  }

  @Test
  void trialsThatResembleEachOtherCountLess() {
    assertEquals(100, SampleSize.clustered(100, 5, 0));
    assertEquals(500, SampleSize.clustered(100, 5, 1));
    assertEquals(180, SampleSize.clustered(100, 5, 0.2));
  }

  @Test
  void impossibleQuestionsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> SampleSize.perArm(0.2, 0.2, 0.8, 0.05));
    assertThrows(IllegalArgumentException.class, () -> SampleSize.perArm(0.2, 20, 0.8, 0.05));
    assertThrows(IllegalArgumentException.class, () -> SampleSize.perArm(0.2, 0.3, 80, 0.05));
    assertThrows(IllegalArgumentException.class, () -> SampleSize.paired(0.2, 0.2, 0.8, 0.05));
    assertThrows(IllegalArgumentException.class, () -> SampleSize.clustered(10, 5, 2));
  }

  private static int hits(SplittableRandom random, int trials, double chance) {
    int hits = 0;
    for (int i = 0; i < trials; i++) {
      hits += random.nextDouble() < chance ? 1 : 0;
    }
    return hits;
  }
}
