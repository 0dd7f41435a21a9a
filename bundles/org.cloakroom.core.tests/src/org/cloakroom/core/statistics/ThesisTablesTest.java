package org.cloakroom.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The printed tables of the thesis talk, decoded in reference/peers.md section 2, as fixtures. */
class ThesisTablesTest {

  @ParameterizedTest(name = "{0} against {1} of {2}: p = {3}")
  @CsvSource({
    "5,7,115,0.77", "10,5,115,0.29", "15,9,115,0.28", "15,8,115,0.19", // median k = 9, rank 1
    "22,3,115,7e-5", "21,0,115,4e-7", "20,4,115,9e-4", "29,2,115,8e-8", // median k = 11, rank 1
    "0,8,115,0.007", // cost of the median branch without a blur, rank 1, ResNet_152 ArcFace
    "1,26,115,1e-7", "1,12,115,0.003", "0,6,115,0.03", "1,7,115,0.07", // the same, rank 5
    "114,123,151,0.26"})
  void fisherTests(int first, int second, int trials, double printed) {
    double p = FisherExact.test(new Count(first, trials), new Count(second, trials));

    double unit = Math.pow(10, Math.floor(Math.log10(printed)) - (printed >= 0.1 ? 1 : 0)); // printed to one or two digits
    assertEquals(printed, p, 0.51 * unit);
  }

  @Test
  void differencesAtKernelNineAreNotDistinguishableAndAtElevenTheyAre() {
    List<Comparison> nine = Comparison.unpaired(counts(115, 5, 10, 15, 15), counts(115, 7, 5, 9, 8), 0.05);
    List<Comparison> eleven = Comparison.unpaired(counts(115, 22, 21, 20, 29), counts(115, 3, 0, 4, 2), 0.05);

    nine.forEach(c -> assertInstanceOf(Verdict.NotDistinguishable.class, c.verdict()));
    eleven.forEach(c -> assertInstanceOf(Verdict.Distinguishable.class, c.verdict()));
  }

  @Test
  void oneComparisonAloneNeeds420MoreProbesInEachArm() {
    Comparison alone = Comparison.unpaired(counts(115, 15), counts(115, 9), 0.05).get(0);

    assertEquals(new Verdict.NotDistinguishable(Optional.of(535 - 115)), alone.verdict());
    assertEquals("not distinguishable; 420 more trials needed", alone.verdict().sentence());
  }

  @Test
  void theHiddenCostWithoutBlurIsFoundAmongAllFourRecognizers() {
    List<Comparison> cost = Comparison.unpaired(counts(115, 1, 0, 1, 1), counts(115, 12, 6, 26, 7), 0.05);

    assertInstanceOf(Verdict.Distinguishable.class, cost.get(2).verdict());
    assertInstanceOf(Verdict.Distinguishable.class, cost.get(0).verdict());
    assertInstanceOf(Verdict.NotDistinguishable.class, cost.get(3).verdict());
    assertTrue(cost.get(2).oddsRatio().high() < 1, "the odds of the first are lower");
  }

  @Test
  void percentagesGiveTheirDenominatorsAway() {
    List<Double> all = List.of(99.36, 99.57, 99.47, 86.97, 87.07, 87.29, 87.18, 86.54, 86.86, 85.36, 86.43, 82.91);
    List<Double> covered = List.of(4.35, 0.0, 6.96, 1.74, 8.70, 13.04, 6.09, 7.83, 19.13, 18.26, 17.39, 25.22, 2.61);
    List<Double> blurs = List.of(74.17, 74.83, 75.5, 76.16, 77.48, 76.82, 78.81, 80.13, 78.15, 81.46, 82.78, 84.11);

    assertEquals(Optional.of(936), PrintedPercentages.denominator(all, 2, 2000));
    assertEquals(Optional.of(115), PrintedPercentages.denominator(covered, 2, 2000));
    assertEquals(Optional.of(151), PrintedPercentages.denominator(blurs, 2, 2000));
    assertEquals(Optional.of(814), PrintedPercentages.hits(86.97, 2, 936));
    assertEquals(Optional.of(0), PrintedPercentages.hits(0, 2, 115));
    assertEquals(Optional.empty(), PrintedPercentages.hits(86.97, 2, 115));
  }

  private static List<Count> counts(int trials, int... hits) {
    return Arrays.stream(hits).mapToObj(k -> new Count(k, trials)).toList();
  }
}
