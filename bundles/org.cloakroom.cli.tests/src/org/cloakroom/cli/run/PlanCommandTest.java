package org.cloakroom.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.cloakroom.cli.CommandRun;
import org.junit.jupiter.api.Test;

class PlanCommandTest {
  @Test
  void theThesisNeeded535ProbesInEachArm() {
    CommandRun run = CommandRun.of("plan", "15/115", "7.826%");

    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("13.0 % against 7.8 %"), run.out());
    assertTrue(run.out().lines().anyMatch(line -> line.contains("in each arm") && line.contains(" 535 probes")), run.out());
  }

  @Test
  void probesOfOnePersonCountLess() {
    CommandRun run = CommandRun.of("plan", "15/115", "9/115", "--per-identity", "5", "--correlation", "1");

    assertTrue(run.out().contains(" 2675 probes of 535 people"), run.out());
  }

  @Test
  void wrongRatesAreExplained() {
    CommandRun word = CommandRun.of("plan", "much", "9/115");
    CommandRun equal = CommandRun.of("plan", "0.1", "10%");
    CommandRun large = CommandRun.of("plan", "15", "10%");

    assertEquals(2, word.code());
    assertTrue(word.err().contains("'much' is no rate: write 15/115, 13% or 0.13"), word.err());
    assertEquals(2, equal.code());
    assertTrue(equal.err().contains("no number of trials shows a difference that is not there"), equal.err());
    assertEquals(2, large.code());
    assertTrue(large.err().contains("between 0 and 1"), large.err());
  }
}
