package org.cloakroom.protocols.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.cloakroom.api.dataset.ImagePair;
import org.junit.jupiter.api.Test;

class ThresholdsTest {
  private static ScoredPair pair(boolean same, double score) {
    return new ScoredPair(new ImagePair(0, "a", "b", same), score, false);
  }

  @Test
  void liesMidwayBetweenNeighboringScores() {
    assertEquals(0.5, Thresholds.mostAccurate(List.of(pair(true, 0.8), pair(false, 0.2))));
    assertEquals(0.2, Thresholds.mostAccurate(List.of(pair(true, 0.2))), 1e-8);
    assertEquals(0.2, Thresholds.mostAccurate(List.of(pair(false, 0.2))), 1e-8);
    assertThrows(IllegalArgumentException.class, () -> Thresholds.mostAccurate(List.of()));
  }

  @Test
  void noOtherThresholdIsMoreAccurate() {
    SplittableRandom random = new SplittableRandom(9);
    List<ScoredPair> pairs = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      boolean same = random.nextBoolean();
      pairs.add(pair(same, Math.round(50 * (random.nextDouble() + (same ? 0.3 : 0))) / 50.0)); // with ties
    }
    double chosen = Thresholds.mostAccurate(pairs);

    long best = pairs.stream().mapToDouble(ScoredPair::score).map(s -> right(pairs, s)).mapToLong(d -> (long) d).max().getAsLong();

    assertEquals(Math.max(best, (long) right(pairs, 9)), (long) right(pairs, chosen));
  }

  private static double right(List<ScoredPair> pairs, double threshold) {
    return pairs.stream().filter(p -> p.isRight(threshold)).count();
  }
}
