package org.cloakroom.attacks.fawkes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BalanceTest {
  private final Balance balance = new Balance(0.01);

  @Test
  void theWeightDoublesWithinTheBudgetUpToItsLimit() {
    double expected = 1;
    for (int i = 0; i < 20; i++) {
      balance.accept(0.001, 0, false);
      expected = expected <= 129 ? expected * 2 : 1; // beyond the limit it starts anew
      assertEquals(expected, balance.weight(), "step " + i);
    }
  }

  @Test
  void aTurnStartsAnewAndThenHalves() {
    balance.accept(0.001, 0, false);
    assertEquals(2, balance.weight());
    balance.accept(0.02, 0, false);
    assertEquals(1, balance.weight());
    balance.accept(0.02, 0, false);
    assertEquals(0.5, balance.weight());
    balance.accept(0.01, 0, false);
    assertEquals(1, balance.weight(), "near the budget the weight is 1");
  }

  @Test
  void theFarthestStepWithinTheBudgetIsKept() {
    assertTrue(balance.accept(0.0109, 0.5, false), "a tenth over the budget is allowed");
    assertFalse(balance.accept(0.012, 0.9, false), "more is not");
    assertFalse(balance.accept(0.005, 0.4, false), "nearer to the clean image");
    assertTrue(balance.accept(0.005, 0.6, false));
  }

  @Test
  void theLastStepIsTakenWhereNothingElseWorked() {
    assertFalse(balance.accept(0.014, 0.2, false));
    assertTrue(balance.accept(0.014, 0.2, true));
    assertFalse(new Balance(0.01).accept(0.016, 0.2, true), "too visible even for the fallback");
  }
}
