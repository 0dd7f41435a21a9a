package org.cloakroom.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Kind;
import org.cloakroom.api.protocol.ProtocolResult.Outcome;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.cloakroom.api.protocol.ProtocolResult.Quantity;
import org.cloakroom.core.experiment.CellId;
import org.cloakroom.core.results.Coordinates;
import org.cloakroom.core.results.FinishedCell;
import org.cloakroom.core.results.Timings;
import org.cloakroom.core.results.Visibility;
import org.cloakroom.core.results.Visibility.Spread;
import org.cloakroom.report.SimulatedStudy;
import org.cloakroom.report.figure.DefenseCurves;
import org.cloakroom.report.figure.Figure;
import org.cloakroom.report.figure.FigureStyle;
import org.cloakroom.report.model.Results;
import org.junit.jupiter.api.Test;

class FeatureProtectionTest {
  private static final String BLIND = "reconstruction{weights=urec}";
  private static final String ADAPTIVE = "adaptive-reconstruction{from=urec}";

  private static FinishedCell cell(String attack, String defense, String recognizer, int hits) {
    boolean stolen = !attack.equals("none");
    Coordinates at = new Coordinates("sample", attack, defense, "none", "gallery", recognizer, recognizer, recognizer.equals("judge"),
        "inversion", 1);
    List<Outcome> outcomes = IntStream.range(0, 100).mapToObj(i ->
        new Outcome("a" + i + "|b" + i, "p" + i / 10, true, i < hits ? 1 : 2, "b" + i, 0.5)).toList();
    List<Proportion> counts = List.of(new Proportion(stolen ? "identified" : "accuracy", Group.ALL, hits, 100));
    List<Quantity> quantities = stolen ? List.of(new Quantity(Kind.MEAN, "cos", Group.ALL, hits / 100.0))
        : List.of(new Quantity(Kind.STANDARD_ERROR, "accuracy", Group.ALL, 0.012));
    Optional<Visibility> look = stolen ? Optional.of(new Visibility(20, 0, new Spread(0.9, 1), new Spread(0.1, 0.2), new Spread(20, 17),
        new Spread(0.25, 0.4), Map.of("mse", new Spread(0.0123, 0.03)))) : Optional.empty();
    String id = String.format(Locale.ROOT, "%016x", (long) (attack + defense + recognizer).hashCode());
    return new FinishedCell(new CellId(id), at, new ProtocolResult(counts, outcomes, quantities), List.of(), look,
        new Timings("2025-01-01T12:00:00Z", 0, 0, 0));
  }

  private static Results results() {
    return results("advface{epsilon=0.5, steps=10}", "advface{epsilon=1, steps=10}");
  }

  private static Results results(String... defenses) {
    List<FinishedCell> cells = new ArrayList<>();
    for (String defense : Stream.concat(Stream.of("none"), Stream.of(defenses)).toList()) {
      boolean bare = defense.equals("none");
      cells.add(cell("none", defense, "encoder", bare ? 99 : 97));
      for (String recognizer : List.of("encoder", "judge")) {
        cells.add(cell(BLIND, defense, recognizer, bare ? 90 : 12));
        cells.add(cell(ADAPTIVE, defense, recognizer, bare ? 91 : 60));
      }
    }
    return new Results("a-run", "Stored features", "sample", cells, List.of(), 0, Map.of());
  }

  @Test
  void theWorstCaseIsTakenOverAttacks() {
    String text = FeatureProtection.write(results(), TableFormat.TEXT);
    List<String> lines = text.lines().toList();
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("none") && line.contains("99.0 +- 1.2") && line.contains("91/100 91.0")
        && line.contains("adaptive-reconstruction")), text);
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("advface 0.5") && line.contains("97.0") && line.contains("60/100 60.0")), text);
    assertTrue(!text.contains("12/100"), "attackers who do not know the defense are not the headline\n" + text);
  }

  @Test
  void facesAreDescribedOnceAndTheirEmbeddingsForEveryJudge() {
    String text = FeatureProtection.write(results(), TableFormat.MARKDOWN);
    String pictures = text.substring(text.indexOf("Reconstructed faces"));
    assertEquals(6, pictures.lines().filter(line -> line.contains("reconstruction") && line.contains("0.500")).count(), text);
    assertTrue(pictures.contains("means over 20 faces") && pictures.contains("0.012") && pictures.contains("20.00"), text);
    assertTrue(pictures.lines().anyMatch(line -> line.contains("advface 1 ") && line.endsWith("| 0.120 | 0.120 |")), text);
  }

  @Test
  void otherStudiesHaveNoSuchLists() {
    assertEquals("", FeatureProtection.write(SimulatedStudy.of(List.of("none", "lowkey"), List.of(1L)), TableFormat.TEXT));
    assertEquals("", FeatureProtection.write(results(), TableFormat.CSV));
    assertTrue(DefenseCurves.of(SimulatedStudy.of(List.of("none"), List.of(1L)), FigureStyle.COLUMN).isEmpty());
  }

  @Test
  void curvesRunOverTheParameterInWhichDefensesDiffer() {
    Figure figure = DefenseCurves.of(results(), FigureStyle.COLUMN).get(0);
    assertEquals("utility-and-privacy-over-epsilon", figure.name());
    assertEquals(15, figure.cells().size());
  }

  @Test
  void defensesThatDifferInMoreHaveCurvesOfTheirOwn() {
    Results both = results("advface{knowledge=offline, epsilon=0.5}", "advface{knowledge=offline, epsilon=1}", "advface{knowledge=offline, epsilon=2}",
        "advface{knowledge=online, epsilon=0.5}", "advface{knowledge=online, epsilon=1}", "random{epsilon=1}");
    List<Figure> figures = DefenseCurves.of(both, FigureStyle.COLUMN);
    assertEquals(List.of("utility-and-privacy-over-epsilon-offline", "utility-and-privacy-over-epsilon-online"),
        figures.stream().map(Figure::name).toList());
    assertTrue(figures.get(1).caption().contains("the epsilon of advface, online (0: unprotected)"), figures.get(1).caption());
    assertEquals(15, figures.get(1).cells().size());
  }

  @Test
  void theLayoutOfTheTalkHasAColumnForEachDefense() {
    List<Table> tables = TableBuilder.build(results(), Pivot.ADVFACE);
    assertEquals(List.of("none", "advface 0.5", "advface 1"), tables.get(0).columns().stream().map(Label::text).toList());
    assertEquals(2, tables.size(), "accuracy and identity inference");
    assertEquals(4, tables.get(1).rows().size(), "two attacks, two judges");
  }
}
