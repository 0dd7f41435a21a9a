package org.cloakroom.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.cloakroom.cli.CommandRun;
import org.junit.jupiter.api.Test;

class BenchSearchCommandTest {
  @Test
  void measuresASearchAndSaysWhatWasFound() {
    CommandRun run = CommandRun.of("bench", "search", "--probes", "20", "--gallery", "500", "--dimension", "16", "--best", "3");

    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().startsWith("20 probes x 500 enrolled images, 16 numbers each, best 3, exact"), run.out());
    assertTrue(run.out().matches("(?s).*mean best cosine 0\\.[5-9][0-9]*\\s*"), run.out());
  }

  @Test
  void whatDoesNotFitIntoAnArrayIsRefused() {
    CommandRun run = CommandRun.of("bench", "search", "--gallery", "5000000");

    assertEquals(2, run.code());
    assertTrue(run.err().contains("gallery times dimension at most 2147483639"), run.err());
  }
}
