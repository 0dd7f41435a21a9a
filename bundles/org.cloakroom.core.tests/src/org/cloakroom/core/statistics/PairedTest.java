package org.cloakroom.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairedTest {

  @Test
  void crossTabulatesTrialByTrial() {
    Paired paired = Paired.of(List.of(true, true, false, false, true), List.of(true, false, true, false, false));

    assertEquals(new Paired(1, 2, 1, 1), paired);
    assertEquals(new Count(3, 5), paired.first());
    assertEquals(new Count(2, 5), paired.second());
    assertThrows(IllegalArgumentException.class, () -> Paired.of(List.of(true), List.of()));
  }

  @Test
  void exactMcNemarByHand() {
    assertEquals(1, McNemar.exact(new Paired(7, 0, 0, 3)));
    assertEquals(1, McNemar.exact(new Paired(0, 4, 4, 0)));
    assertEquals(2.0 / 64, McNemar.exact(new Paired(10, 6, 0, 10)), 1e-15); // 2 * (1/2)^6
    assertEquals(1, McNemar.exact(new Paired(0, 113, 0, 7)) / Math.pow(2, -112), 1e-9, "tiny values are not lost");
    assertEquals(2 * (1 + 10.0) / 1024, McNemar.exact(new Paired(0, 1, 9, 0)), 1e-15);
  }

  @Test
  void holmByHand() {
    assertEquals(List.of(0.04, 0.06, 0.06, 0.02), rounded(Holm.adjust(List.of(0.01333333333, 0.03, 0.04, 0.005))));
    assertEquals(List.of(), Holm.adjust(List.of()));
    assertEquals(List.of(1.0, 1.0), Holm.adjust(List.of(0.7, 0.8)));
  }

  private static List<Double> rounded(List<Double> values) {
    return values.stream().map(v -> Math.round(v * 1e6) / 1e6).toList();
  }

  @Test
  void pairingSeesWhatTwoSeparateCountsCannot() {
    Paired paired = new Paired(9, 6, 0, 100); // 15/115 against 9/115, as in the thesis, if the six are the only changes

    Comparison comparison = Comparison.paired(List.of(paired), 0.05).get(0);

    assertInstanceOf(Verdict.Distinguishable.class, comparison.verdict());
    assertEquals(0.03125, comparison.pValue(), 1e-12);
    assertTrue(FisherExact.test(paired.first(), paired.second()) > 0.2);
  }

  @Test
  void equalCountsOfferNothingToPlanFrom() {
    assertInstanceOf(Verdict.NoDifference.class, Comparison.paired(List.of(new Paired(1, 2, 2, 5)), 0.05).get(0).verdict());
    assertInstanceOf(Verdict.NoDifference.class, Comparison.paired(List.of(new Paired(0, 0, 0, 0)), 0.05).get(0).verdict());
  }

  @Test
  void correctedTestsSeldomRaiseAFalseAlarm() {
    SplittableRandom random = new SplittableRandom(77);
    int tables = 2000;
    int alarms = 0;
    for (int t = 0; t < tables; t++) {
      List<Double> pValues = new ArrayList<>();
      for (int c = 0; c < 8; c++) {
        pValues.add(McNemar.exact(sample(random, 400, 0.2, 0.2)));
      }
      alarms += Holm.adjust(pValues).stream().anyMatch(p -> p <= 0.05) ? 1 : 0;
    }
    double rate = (double) alarms / tables;
    assertTrue(rate <= 0.05, "false alarms in " + rate);
    assertTrue(rate > 0.005, "the test must be able to reject: " + rate);
  }

  static Paired sample(SplittableRandom random, int trials, double onlyFirst, double onlySecond) {
    int[] cells = new int[3];
    for (int i = 0; i < trials; i++) {
      double u = random.nextDouble();
      cells[u < onlyFirst ? 0 : u < onlyFirst + onlySecond ? 1 : 2]++;
    }
    return new Paired(0, cells[0], cells[1], cells[2]);
  }

  @Test
  void noNumberOfTrialsIsPlannedWhereTheyDependOnEachOther() {
    Paired table = new Paired(40, 12, 6, 42);
    assertEquals(new Verdict.NotDistinguishable(Optional.empty()),
        Comparison.tested(List.of(new Comparison.Tested(table, 0.4, false)), 0.05).get(0).verdict());
    assertTrue(Comparison.tested(List.of(new Comparison.Tested(table, 0.4, true)), 0.05).get(0).verdict().sentence()
        .contains("more trials needed"));
  }
}
