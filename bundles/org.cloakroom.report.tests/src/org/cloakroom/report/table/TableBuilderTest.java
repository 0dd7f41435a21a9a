package org.cloakroom.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Outcome;
import org.cloakroom.core.results.FinishedCell;
import org.cloakroom.core.statistics.ClusterBootstrap;
import org.cloakroom.core.statistics.Count;
import org.cloakroom.core.statistics.Interval;
import org.cloakroom.core.statistics.Wilson;
import org.cloakroom.report.SimulatedStudy;
import org.cloakroom.report.model.Axis;
import org.cloakroom.report.model.Results;
import org.junit.jupiter.api.Test;

class TableBuilderTest {
  private static final Pivot RANK_ONE = Pivot.USUAL.measures(List.of("rank-1")).groups(List.of(Group.PROTECTED));

  /** A study of one probe a person in which these attacks hit the first {@code hits} of 120 protected people. */
  private static Results study(Object... attacksAndHits) {
    List<FinishedCell> cells = new ArrayList<>();
    for (int a = 0; a < attacksAndHits.length; a += 2) {
      List<Outcome> outcomes = new ArrayList<>();
      for (int person = 0; person < 120; person++) {
        int rank = person < (int) attacksAndHits[a + 1] ? 1 : 9;
        outcomes.add(new Outcome("probe" + person, "p" + person, true, rank, "g", 0.5));
      }
      cells.add(SimulatedStudy.finished(SimulatedStudy.at((String) attacksAndHits[a], "none", 0, 1),
          String.format("%016x", a), outcomes));
    }
    return new Results("run-1", "study", "sample", cells, List.of(), 0, Map.of());
  }

  private static Entry only(Table table, int row) {
    return table.rows().get(row).entries().get(0).orElseThrow();
  }

  @Test
  void measuresAndGroupsMakeTablesAndAxesMakeRowsAndColumns() {
    List<Table> tables = TableBuilder.build(SimulatedStudy.of(List.of("none", "lowkey"), List.of(1L)), Pivot.USUAL);

    assertEquals(List.of("protected people, rank-1", "unprotected people, rank-1", "protected people, rank-5",
        "unprotected people, rank-5"), tables.stream().map(Table::title).toList());
    Table first = tables.get(0);
    assertEquals(List.of("attack", "transform"), first.axes(), "the defense is none everywhere");
    assertEquals(22, first.rows().size());
    assertEquals(List.of("lowkey", "median 9"), first.rows().get(15).label().parts());
    assertEquals(List.of(false, false, true, true), first.columns().stream().map(Label::heldOut).toList());
    assertEquals(88, first.cells().size());
    Entry entry = first.rows().get(15).entries().get(3).orElseThrow();
    assertEquals(120, entry.count().trials());
    assertEquals(Wilson.interval(entry.count()), entry.interval());
  }

  @Test
  void attacksAreComparedWithTheFirstOnePairByPair() {
    Table table = TableBuilder.build(study("none", 120, "lowkey{steps=50}", 15, "other{steps=50}", 9), RANK_ONE).get(0);

    assertEquals(Optional.empty(), only(table, 0).comparison(), "no attack is not compared");
    assertEquals(Optional.empty(), only(table, 1).comparison(), "the reference is not compared with itself");
    assertEquals(1 / 32.0, only(table, 2).comparison().orElseThrow().pValue(), 1e-12); // six changes one way
    assertEquals("9/120  7.5 [4.0, 13.6]*", only(table, 2).text());
    assertEquals(1, only(table, 2).stars());
    assertTrue(only(table, 2).best());
    assertFalse(only(table, 1).best());
  }

  @Test
  void attacksThatCannotBeToldApartAreAllBestOrNone() {
    Table two = TableBuilder.build(study("a", 11, "b", 9), RANK_ONE).get(0);
    Table three = TableBuilder.build(study("a", 60, "b", 11, "c", 9), RANK_ONE).get(0);

    assertEquals(List.of(false, false), List.of(only(two, 0).best(), only(two, 1).best()));
    assertEquals(0, only(two, 1).stars());
    assertEquals(List.of(false, true, true), List.of(only(three, 0).best(), only(three, 1).best(), only(three, 2).best()));
  }

  @Test
  void withOneAttackTheReferenceIsNoAttack() {
    Results results = study("none", 120, "lowkey{steps=50}", 15);

    assertEquals(3, only(TableBuilder.build(results, RANK_ONE).get(0), 1).stars());
    assertThrows(IllegalArgumentException.class, () -> TableBuilder.build(results, RANK_ONE.reference("fawkes")));
    assertThrows(IllegalArgumentException.class, () -> TableBuilder.build(results, Pivot.USUAL.measures(List.of("rank-3"))));
  }

  @Test
  void seedsAreSummedAndTheirIntervalsTreatTrialsOfAPersonAsAlike() {
    Results one = SimulatedStudy.of(List.of("none", "lowkey"), List.of(1L));
    Results three = SimulatedStudy.of(List.of("none", "lowkey"), List.of(1L, 2L, 3L));

    Entry single = only(TableBuilder.build(one, RANK_ONE).get(0), 15);
    Entry pooled = only(TableBuilder.build(three, RANK_ONE).get(0), 15);

    assertEquals(3, pooled.cells().size());
    assertEquals(3 * single.count().trials(), pooled.count().trials());
    Interval pretended = Wilson.interval(pooled.count());
    assertTrue(pooled.interval().high() - pooled.interval().low() >= pretended.high() - pretended.low());
    assertTrue(pooled.stars() > 0, "differs from no attack by the randomization test");
  }

  /** 5 of 24 people are hidden, with all their 5 probes: 25 probes say much, 5 people little. */
  @Test
  void withIntervalsOverIdentitiesAttacksAreComparedOverPeopleToo() {
    List<FinishedCell> cells = new ArrayList<>();
    for (String attack : List.of("none", "lowkey")) {
      List<Outcome> outcomes = new ArrayList<>();
      for (int probe = 0; probe < 120; probe++) {
        boolean hidden = attack.equals("lowkey") && probe / 5 < 5;
        outcomes.add(new Outcome("probe" + probe, "p" + probe / 5, true, hidden ? 9 : 1, "g", 0.5));
      }
      cells.add(SimulatedStudy.finished(SimulatedStudy.at(attack, "none", 0, 1), "00000000000000a" + cells.size(), outcomes));
    }
    Results results = new Results("run-1", "study", "sample", cells, List.of(), 0, Map.of());

    Table trials = TableBuilder.build(results, RANK_ONE).get(0);
    Table identities = TableBuilder.build(results, RANK_ONE.intervals(Pivot.Intervals.IDENTITIES)).get(0);

    assertEquals(3, only(trials, 1).stars());
    assertEquals(0, only(identities, 1).stars(), "2 of 32 ways to flip the signs of 5 people are as extreme");
    assertTrue(trials.notes().toString().contains("exact McNemar test"), trials.notes()::toString);
    assertTrue(identities.notes().toString().contains("randomization test over people"), identities.notes()::toString);
  }

  @Test
  void intervalsOverIdentitiesAreShownOnRequestAndAnnouncedWhereTheyMatter() {
    List<Outcome> outcomes = new ArrayList<>();
    for (int probe = 0; probe < 120; probe++) {
      int person = probe / 5; // all five probes of a person are answered alike
      outcomes.add(new Outcome("probe" + probe, "p" + person, true, person % 4 == 0 ? 1 : 9, "g", 0.5));
    }
    Results results = new Results("run-1", "study", "sample",
        List.of(SimulatedStudy.finished(SimulatedStudy.at("none", "none", 0, 1), "00000000000000aa", outcomes)), List.of(), 0, Map.of());

    Table trials = TableBuilder.build(results, RANK_ONE).get(0);
    Table identities = TableBuilder.build(results, RANK_ONE.intervals(Pivot.Intervals.IDENTITIES)).get(0);

    assertEquals(Wilson.interval(new Count(30, 120)), only(trials, 0).interval());
    assertTrue(trials.notes().get(0).contains("intervals over identities are up to 2."), trials.notes()::toString);
    assertEquals(only(trials, 0).overIdentities(), only(identities, 0).interval());
    assertTrue(identities.notes().get(0).contains("interval over identities (Wilson"), identities.notes()::toString);
  }

  @Test
  void axesCanBePivotedByParameter() {
    Results results = SimulatedStudy.of(List.of("none", "lowkey"), List.of(1L));
    Pivot pivot = RANK_ONE.with(List.of(Axis.parse("attack"), Axis.parse("transform.id"), Axis.parse("recognizer")),
        List.of(Axis.parse("transform.kernel")));

    Table table = TableBuilder.build(results, pivot).get(0);

    assertEquals(List.of("-", "3", "5", "7", "9", "11"), table.columns().stream().map(Label::text).toList());
    assertEquals(24, table.rows().size());
    assertEquals(Optional.empty(), table.rows().get(0).entries().get(1), "no filter has no kernel");
    assertTrue(table.rows().get(3).label().heldOut());
    IllegalArgumentException clash = assertThrows(IllegalArgumentException.class, () -> TableBuilder.build(results,
        RANK_ONE.with(List.of(Axis.parse("attack"), Axis.parse("transform.kernel")), List.of(Axis.parse("recognizer")))));
    assertTrue(clash.getMessage().contains("name more axes"), clash::getMessage);
  }

  @Test
  void countsThatDoNotComeFromTrialsAreNotCompared() {
    Results study = study("none", 120, "lowkey{steps=50}", 15);
    FinishedCell cell = study.cells().get(1);
    FinishedCell odd = new FinishedCell(cell.id(), cell.coordinates(), new ProtocolResult(
        cell.result().proportions(), cell.result().outcomes().subList(0, 7)), List.of(), Optional.empty(), cell.timings());
    Results broken = new Results("run-1", "study", "sample", List.of(study.cells().get(0), odd), List.of(), 3, Map.of());

    Table table = TableBuilder.build(broken, RANK_ONE).get(0);

    assertEquals(new Count(15, 120), only(table, 1).count());
    assertEquals(Optional.empty(), only(table, 1).comparison());
    assertTrue(table.notes().stream().anyMatch(note -> note.contains("3 cells are not computed yet")));
  }

  @Test
  void rowsOfOneOuterHeadingStandTogetherInTheLayoutOfTheThesis() {
    Results results = SimulatedStudy.of(List.of("none", "lowkey", "lowkey-median"), List.of(1L));

    List<Table> tables = TableBuilder.build(results, Pivot.THESIS.measures(List.of("rank-1")));

    assertEquals(List.of("protected people, rank-1", "all people, rank-1"), tables.stream().map(Table::title).toList());
    List<List<String>> rows = tables.get(0).rows().stream().map(row -> row.label().parts()).toList();
    assertEquals(List.of("none", "none"), rows.get(0));
    assertEquals(List.of("none", "lowkey-median"), rows.get(2));
    assertEquals(List.of("median 3", "none"), rows.get(3));
    assertEquals(33, rows.size());
    Table blurs = TableBuilder.build(results, Pivot.THESIS_BLURS.measures(List.of("rank-5"))).get(0);
    assertEquals(List.of("attack", "transform.id", "recognizer"), blurs.axes());
    assertEquals(List.of("-", "3", "5", "7", "9", "11"), blurs.columns().stream().map(Label::text).toList());
  }

  @Test
  void seedsStandApartWhereTheyAreAnAxis() {
    Results three = SimulatedStudy.of(List.of("none", "lowkey"), List.of(1L, 2L, 3L));

    Table table = TableBuilder.build(three, RANK_ONE.with(
        List.of(Axis.parse("attack"), Axis.parse("transform"), Axis.parse("seed")), List.of(Axis.parse("recognizer")))).get(0);

    assertEquals(66, table.rows().size());
    assertEquals(List.of("none", "none", "2"), table.rows().get(1).label().parts());
    assertEquals(1, only(table, 1).cells().size());
    assertEquals(120, only(table, 1).count().trials());
    assertTrue(only(table, 33).comparison().isPresent(), "compared with no attack of the same seed");
  }

  @Test
  void bootstrapIntervalsComeFromResampledPeople() {
    Results results = SimulatedStudy.of(List.of("none", "lowkey"), List.of(1L));

    Table table = TableBuilder.build(results, RANK_ONE.intervals(Pivot.Intervals.BOOTSTRAP)).get(0);

    Entry held = table.rows().get(11).entries().get(3).orElseThrow();
    Interval expected = ClusterBootstrap.interval(List.copyOf(held.results().get(0).identities().values()), 0.95, 2000, 1);
    assertEquals(expected, held.interval());
    assertTrue(held.interval().contains(held.count().proportion()));
  }
}
