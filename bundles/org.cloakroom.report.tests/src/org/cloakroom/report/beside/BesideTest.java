package org.cloakroom.report.beside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.cloakroom.core.statistics.Count;
import org.cloakroom.core.statistics.PrintedPercentages;
import org.cloakroom.report.SimulatedStudy;
import org.cloakroom.report.model.Results;
import org.junit.jupiter.api.Test;

class BesideTest {
  private static final Published THESIS = Published.thesis();

  private static List<Count> counts(String measure, int trials, String attack, String transform, String kernel) {
    return THESIS.rows().stream().filter(r -> r.measure().equals(measure) && r.trials() == trials && r.attack().equals(attack)
        && r.transform().equals(transform) && r.kernel().equals(kernel)).findFirst().orElseThrow().counts();
  }

  private static List<Count> of(int trials, int... hits) {
    return Arrays.stream(hits).mapToObj(k -> new Count(k, trials)).toList();
  }

  @Test
  void theShippedTablesDecodeToTheKnownCounts() { // reference/peers.md section 2.2
    assertEquals(of(936, 814, 815, 817, 816), counts("rank-1", 936, "lowkey", "none", ""));
    assertEquals(of(936, 757, 758, 704, 742), counts("rank-1", 936, "lowkey-median", "median", "11"));
    assertEquals(of(115, 22, 21, 20, 29), counts("rank-1", 115, "lowkey", "median", "11"));
    assertEquals(of(115, 12, 6, 26, 7), counts("rank-5", 115, "lowkey-median", "none", ""));
    assertEquals(of(151, 112, 107, 115, 113), counts("rank-5", 151, "lowkey", "max-blur-pool", "9"));
    assertEquals(28 + 31, THESIS.rows().size());
    THESIS.rows().forEach(row -> assertEquals(4, row.counts().size()));
  }

  @Test
  void eachTableNeedsItsNumberOfTrials() {
    for (int trials : new int[] {936, 115, 151}) {
      List<Double> printed =
          THESIS.rows().stream().filter(r -> r.trials() == trials).flatMap(r -> r.printed().stream()).toList();
      assertEquals(trials, PrintedPercentages.denominator(printed, 2, 2000).orElseThrow());
    }
  }

  @Test
  void rowsStandBesideThoseOfTheRun() {
    Results results = SimulatedStudy.of(List.of("none", "lowkey"), List.of(1L));

    String text = Beside.of(results, THESIS);

    List<String> lines = text.lines().toList();
    assertTrue(lines.stream().allMatch(line -> line.length() <= 120), text);
    int row = lines.indexOf("lowkey, median 11");
    assertTrue(lines.get(row + 1).startsWith("  thesis") && lines.get(row + 1).contains("776/936 82.9 [80,85]"), text);
    assertTrue(lines.get(row + 2).startsWith("  ours") && lines.get(row + 2).contains("/300 "), text);
    assertTrue(text.contains("protected people, rank-1 (published: 115 probes, decoded)"), text);
    assertTrue(text.contains("of 59 published rows have no cell in this run"), text);
    assertTrue(lines.stream().anyMatch(line -> line.contains("sample-resnet-cosface")));
  }

  @Test
  void aRunWithNothingInCommonSaysSo() {
    String text = Beside.of(new Results("r", "n", "d", List.of(), List.of(), 0, Map.of()), THESIS);

    assertEquals("59 of 59 published rows have no cell in this run.\nrun r\n", text);
  }
}
