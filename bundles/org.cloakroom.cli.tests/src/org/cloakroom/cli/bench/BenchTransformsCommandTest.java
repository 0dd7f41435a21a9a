package org.cloakroom.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.cloakroom.cli.CommandRun;
import org.junit.jupiter.api.Test;

/** The measuring itself takes minutes and depends on the machine; this is what goes wrong before it. */
class BenchTransformsCommandTest {
  @Test
  void refusesKernelsThatNoBlurHas() {
    CommandRun run = CommandRun.of("bench", "transforms", "--kernels", "4", "--device", "cpu");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("odd"), run.err());
  }

  @Test
  void withoutASubjectThereIsHelp() {
    CommandRun run = CommandRun.of("bench");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("transforms"), run.err());
  }
}
