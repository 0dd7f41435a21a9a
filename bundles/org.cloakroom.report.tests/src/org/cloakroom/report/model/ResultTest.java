package org.cloakroom.report.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Kind;
import org.cloakroom.api.protocol.ProtocolResult.Outcome;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.cloakroom.api.protocol.ProtocolResult.Quantity;
import org.cloakroom.core.experiment.CellId;
import org.cloakroom.core.results.FinishedCell;
import org.cloakroom.core.results.Timings;
import org.cloakroom.report.SimulatedStudy;
import org.junit.jupiter.api.Test;

/** Counts by score are taken apart into trials as well as counts by rank, so that they can be paired. */
class ResultTest {
  private static final List<Outcome> OUTCOMES = List.of(new Outcome("a", "ann", true, 1, "g", 0.9), new Outcome("b", "ann", true, 1, "g", 0.4),
      new Outcome("c", "cid", false, 2, "g", 0.8), new Outcome("d", "stranger", false, 0, "g", 0.95));

  private static Result result(String measure, int hits, int trials, List<Quantity> quantities) {
    Proportion proportion = new Proportion(measure, Group.ALL, hits, trials);
    return new Result(new FinishedCell(new CellId("00000000000000aa"), SimulatedStudy.at("none", "none", 0, 1),
        new ProtocolResult(List.of(proportion), OUTCOMES, quantities), List.of(), Optional.empty(), new Timings("", 0, 0, 0)), proportion);
  }

  private static List<Quantity> threshold(String measure) {
    return List.of(new Quantity(Kind.THRESHOLD, measure, Group.ALL, 0.5));
  }

  private static List<Boolean> hits(Result result) {
    return result.trials().stream().map(Result.Trial::hit).toList();
  }

  @Test
  void openSetsCountRankAndScore() {
    assertEquals(List.of(true, false, false), hits(result("tpir@fpir=0.1", 1, 3, threshold("tpir@fpir=0.1"))));
    assertEquals(List.of(true, false, true), hits(result("tpir-2@fpir=0.1", 2, 3, threshold("tpir-2@fpir=0.1"))));
  }

  @Test
  void acceptedPairsAreThoseFromTheThresholdOn() {
    assertEquals(List.of(true, false, true), hits(result("tar@far=0.01", 2, 3, threshold("tar@far=0.01"))));
    assertEquals(List.of(), hits(result("tar@far=0.01", 2, 3, List.of())), "nothing is paired without the threshold");
    assertEquals(List.of(), hits(result("tar@far=0.01", 3, 3, threshold("tar@far=0.01"))), "nor where the trials do not add up");
  }
}
