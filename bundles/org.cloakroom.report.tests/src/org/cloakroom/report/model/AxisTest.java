package org.cloakroom.report.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.cloakroom.report.SimulatedStudy;
import org.junit.jupiter.api.Test;

class AxisTest {
  @Test
  void everyDirectionIsOfferedAndOfPlugInsWhatTellsResultsApart() {
    Results results = SimulatedStudy.of(List.of("none", "lowkey"), List.of(1L));
    assertEquals(List.of("attack", "attack.id", "attack.steps", "attack.stepSize", "defense", "transform", "transform.id",
        "transform.kernel", "transform.sigma", "recognizer", "seed", "measure", "group"),
        Axis.of(results).stream().map(Axis::toString).toList());
  }
}
