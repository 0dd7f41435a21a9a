package org.cloakroom.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {
  @ParameterizedTest(name = "{0}/{1}: [{2}, {3}] %")
  @CsvSource({ // reference/peers.md section 2.3 and methods.md section 8
    "0,115,0.0,3.2", "15,115,8.1,20.4", "9,115,4.2,14.2", "22,115,13.0,27.3", "3,115,0.9,7.4"})
  void intervalsOfTheThesisTables(int hits, int trials, double low, double high) {
    Interval interval = Wilson.interval(new Count(hits, trials));

    assertEquals(low, 100 * interval.low(), 0.05);
    assertEquals(high, 100 * interval.high(), 0.05);
  }

  @Test
  void staysWithinTheRangeAndIsSymmetric() {
    Interval none = Wilson.interval(new Count(0, 7));
    Interval all = Wilson.interval(new Count(7, 7));

    assertEquals(0, none.low());
    assertEquals(1, all.high());
    assertEquals(1 - none.high(), all.low(), 1e-12);
    assertEquals(new Interval(0, 1), Wilson.interval(new Count(0, 0)));
  }

  @Test
  void aHigherLevelGivesAWiderInterval() {
    Count count = new Count(3, 20);
    Interval usual = Wilson.interval(count);
    Interval wide = Wilson.interval(count, 0.99);

    assertTrue(wide.low() < usual.low() && usual.high() < wide.high());
    assertThrows(IllegalArgumentException.class, () -> Wilson.interval(count, 95));
  }

  @Test
  void coversAsStatedOverRandomStudies() {
    SplittableRandom random = new SplittableRandom(20240901);
    int studies = 20_000;
    int covered = 0;
    for (int i = 0; i < studies; i++) {
      double truth = random.nextDouble(0.02, 0.98);
      int trials = random.nextInt(50, 400);
      int hits = 0;
      for (int t = 0; t < trials; t++) {
        hits += random.nextDouble() < truth ? 1 : 0;
      }
      covered += Wilson.interval(new Count(hits, trials)).contains(truth) ? 1 : 0;
    }
    assertEquals(0.95, (double) covered / studies, 0.02);
  }
}
