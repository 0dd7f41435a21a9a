package org.cloakroom.report.beside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.PersonCount;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.cloakroom.core.experiment.CellId;
import org.cloakroom.core.results.Coordinates;
import org.cloakroom.core.results.FinishedCell;
import org.cloakroom.core.results.Timings;
import org.cloakroom.core.statistics.Interval;
import org.cloakroom.report.SimulatedStudy;
import org.cloakroom.report.model.Field;
import org.cloakroom.report.model.PlugInText;
import org.cloakroom.report.model.Result;
import org.cloakroom.report.model.Results;
import org.junit.jupiter.api.Test;

class TrackerSummaryTest {
  private static final int PEOPLE = 10;
  private static final int PROBES = 4;

  /** Of the cloaked people's probes the first {@code missed} of each person are taken for somebody else. */
  private static FinishedCell cell(String attack, String defense, String recognizer, int missed) {
    List<PersonCount> people = new ArrayList<>();
    for (int person = 0; person < PEOPLE; person++) {
      people.add(new PersonCount("nearest-success", Group.PROTECTED, "p" + person, person == 0 ? 0 : missed, PROBES));
      people.add(new PersonCount("nearest-accuracy", Group.UNPROTECTED, "p" + person, 9 * PROBES, 9 * PROBES));
    }
    ProtocolResult result = new ProtocolResult(List.of(
        new Proportion("nearest-success", Group.PROTECTED, 9 * missed, PEOPLE * PROBES),
        new Proportion("nearest-accuracy", Group.UNPROTECTED, 360, 360)), List.of(), List.of(), people);
    return new FinishedCell(new CellId(String.format("%016x", (attack + defense + recognizer).hashCode() & 0xffffffffL)),
        new Coordinates("sample", attack, defense, "none", "gallery", recognizer, recognizer, false, "tracker", 1), result, List.of(),
        Optional.empty(), new Timings("2025-01-01T12:00:00Z", 0, 0, 0));
  }

  private static Results results() {
    return new Results("run", "a study", "sample", List.of(cell("none", "none", "a", 0), cell("none", "puface", "a", 1),
        cell("lowkey", "none", "a", 4), cell("lowkey", "none", "b", 2), cell("lowkey", "puface", "a", 1), cell("lowkey", "puface", "b", 0)),
        List.of(), 0, Map.of());
  }

  @Test
  void averagesAndWorstCaseOfEveryDefense() {
    List<String> lines = TrackerSummary.of(results()).lines().toList();
    String before = lines.stream().filter(line -> line.startsWith("none ")).findFirst().orElseThrow();
    String after = lines.stream().filter(line -> line.startsWith("puface ")).findFirst().orElseThrow();
    assertTrue(before.contains(" 67.5 [") && before.contains("90.0 lowkey, a, nearest") && before.contains("100.0 [100.0, 100.0]"), before);
    assertTrue(before.endsWith("0.0 [0.0, 0.0]"), before);
    assertTrue(after.contains(" 11.3 [") && after.contains("22.5 lowkey, a, nearest"), after);
    assertTrue(lines.stream().anyMatch(line -> line.contains("69.84") && line.contains("other data")));
    assertTrue(lines.stream().allMatch(line -> line.length() <= 120), String.join("\n", lines));
  }

  @Test
  void otherRunsAreRefused() {
    assertTrue(assertThrows(IllegalArgumentException.class,
        () -> TrackerSummary.of(SimulatedStudy.of(List.of("none", "lowkey"), List.of(1L)))).getMessage().contains("tracker"));
  }

  @Test
  void intervalsOfCountedPeopleAreOverPeople() {
    Results results = results();
    List<Result> attacked = results.all().stream().filter(r -> r.cell() == results.cells().get(2)).toList();
    Field field = Field.of(attacked).get(0);
    assertTrue(field.isClustered());
    Interval interval = field.interval();
    assertEquals(field.intervalOverIdentities(), interval);
    assertTrue(interval.high() - interval.low() > 0.2, "one of ten people is never missed: " + interval);
  }

  @Test
  void namesMayEndInNumbers() {
    assertEquals(3, PlugInText.parse("puface{weights=sample-puface-x3}").number("weights").orElseThrow());
    assertEquals(0.5, PlugInText.parse("fade{weight=0.5}").number("weight").orElseThrow());
    assertEquals(10, PlugInText.parse("puface{weights=runs/k/purifier-x10.safetensors}").number("weights").orElseThrow());
    assertTrue(PlugInText.parse("box{kernel=3x5}").number("kernel").isEmpty());
    assertTrue(PlugInText.parse("puface{weights=sample-puface}").number("weights").isEmpty());
  }
}
