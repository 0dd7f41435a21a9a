package org.cloakroom.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.cloakroom.api.Seeds;
import org.cloakroom.cli.Cloakroom;
import org.cloakroom.cli.bench.BenchAttackCommand.Ensemble;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.core.attack.ObjectiveProbe;
import org.cloakroom.recognizers.residual.Architecture;
import org.cloakroom.recognizers.training.UntrainedRecognizer;
import org.junit.jupiter.api.Test;

class BenchAttackCommandTest {
  /** 16 passes over LowKey's networks take 122 thousand million multiplications (methods.md §1.7). */
  @Test
  void operationsAreThoseOfThePaperNetworks() {
    assertEquals(4 * 122.06e9, Ensemble.parse("lowkey-152").operations(), 0.5e9);
    assertEquals(4, Ensemble.parse("lowkey-152").surrogates().size());
  }

  @Test
  void anUnknownEnsembleIsRefusedWithTheValidOnes() {
    assertTrue(assertThrows(IllegalArgumentException.class, () -> Ensemble.parse("lowkey-9")).getMessage()
        .contains("ir-152, lowkey-152 or lowkey-50"));
    StringWriter err = new StringWriter();
    int code = Cloakroom.execute(new PrintWriter(new StringWriter()), new PrintWriter(err), "bench", "attack",
        "--batch", "0", "--ensemble", "lowkey-50");
    assertEquals(ExitCode.BAD_INPUT.code(), code);
    assertTrue(err.toString().contains("--batch"), err.toString());
  }

  /** Batched, the pairs of mirror images share an embedding; one by one they do not: both are the work of LowKey. */
  @Test
  void bothFormsOfTheWorkHaveAGradient() {
    Architecture tiny = new Architecture(
        Architecture.Family.IR, 4, 2, List.of(new Architecture.Stage(4, 1)), 8);
    float[] values = new float[112 * 112 * 3];
    float[] moved = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Seeds.uniform(1, i);
      moved[i] = values[i] + (i % 2 == 0 ? 0.05f : -0.05f);
    }
    for (boolean batched : new boolean[] {true, false}) {
      try (ObjectiveProbe probe = new ObjectiveProbe(new LowKeyWork(1, batched),
          List.of(new UntrainedRecognizer(tiny, 1)), HostTensor.of(values, 1, 112, 112, 3))) {
        ObjectiveProbe.Value value = probe.at(HostTensor.of(moved, 1, 112, 112, 3));
        assertTrue(value.objectives()[0] > 0);
        float largest = 0;
        for (float g : value.gradient()) {
          largest = Math.max(largest, Math.abs(g));
        }
        assertTrue(largest > 0, "no gradient, batched " + batched);
      }
    }
  }
}
