package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.cloakroom.core.check.AttackBench;
import org.cloakroom.core.check.ConformanceKit;
import org.junit.jupiter.api.Test;

class HelloAttackTest {
  private static final HelloAttack PLUG_IN = new HelloAttack(5, 0.05, 0.5);

  @Test
  void theGradientAgreesWithDifferences() {
    AttackBench.derivatives(PLUG_IN, 3).forEach(derivative -> assertTrue(derivative.agrees(0.05), derivative.toString()));
  }

  @Test
  void embeddingsMoveWithinTheBound() {
    AttackBench.Result result = AttackBench.run(PLUG_IN);
    assertTrue(result.largestChange() <= 0.0501, result.toString());
    assertTrue(result.featureDistance() > 0.01, result.toString());
  }

  @Test
  void itKeepsWhatPlugInsPromise() {
    assertEquals(List.of(), ConformanceKit.failures("org.example.helloattack"));
  }
}
