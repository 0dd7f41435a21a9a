package org.cloakroom.compute.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class LearningRateTest {

  @Test
  void cosineRisesThenFallsToZero() {
    LearningRate rate = new LearningRate(0.1, 0.1, List.of());
    assertEquals(0.05, rate.at(4, 100), 1e-12);
    assertEquals(0.1, rate.at(9, 100), 1e-12);
    assertEquals(0.05, rate.at(54, 100), 1e-12);
    assertEquals(0, rate.at(99, 100), 1e-12);
  }

  @Test
  void stepsDivideByTen() {
    LearningRate rate = new LearningRate(1, 0, List.of(0.5, 0.8));
    assertEquals(1, rate.at(0, 10), 1e-12);
    assertEquals(0.1, rate.at(4, 10), 1e-12);
    assertEquals(0.01, rate.at(8, 10), 1e-12);
  }

  @Test
  void refusesDropsDuringWarmUp() {
    assertThrows(IllegalArgumentException.class, () -> new LearningRate(0.1, 0.3, List.of(0.2)));
    assertThrows(IllegalArgumentException.class, () -> new LearningRate(0, 0, List.of()));
  }
}
