package org.cloakroom.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ErrorScoresTest {
  private static final int COUNT = 200;

  /** The curve passes through what a table says of the same scores. */
  @Test
  void theCurvePassesThroughTheTablesRateAtAFalseRate() {
    SplittableRandom random = new SplittableRandom(4);
    double[] genuine = random.doubles(COUNT, 0.2, 1).sorted().toArray();
    double[] impostors = random.doubles(COUNT, 0, 0.8).sorted().toArray();
    ErrorScores scores = new ErrorScores(genuine, impostors);
    for (double rate : new double[] {0.05, 0.1, 0.5, 1}) {
      int others = (int) Math.round(rate * COUNT);
      // tar@far: the threshold lies just above the best impostor that is refused
      double threshold = others == COUNT ? impostors[0] : Math.nextUp(impostors[COUNT - 1 - others]);
      double accepted = Arrays.stream(genuine).filter(score -> score >= threshold).count() / (double) COUNT;
      assertEquals(rate, scores.falseRate(others), 1e-12);
      assertEquals(accepted, scores.trueRate(others), 1e-12, "at " + rate);
    }
  }

  @Test
  void equalScoresAreAcceptedOrRefusedTogether() {
    ErrorScores scores = new ErrorScores(new double[] {0.5, 0.5, 0.5, 0.9}, new double[] {0.1, 0.5, 0.8});
    assertEquals(0.25, scores.trueRate(1), 1e-12, "above 0.5");
    assertEquals(1, scores.trueRate(2), 1e-12, "above 0.1");
  }
}
