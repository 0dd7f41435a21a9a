package org.cloakroom.compute.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingControlTest {

  private static List<Double> numbers(double... numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  @Test
  void patienceCountsEpochsWithoutGain() {
    TrainingControl control = new TrainingControl(1, 2);
    assertFalse(control.isExhausted(numbers(3, 5)));
    assertFalse(control.isExhausted(numbers(3, 5, 5)));
    assertTrue(control.isExhausted(numbers(3, 5, 5, 4)));
    assertFalse(control.isExhausted(numbers(3, 5, 4, 6)));
    assertFalse(TrainingControl.USUAL.isExhausted(numbers(3, 3, 3, 3)));
    assertTrue(TrainingControl.isBest(numbers(3, 5, 5)));
    assertFalse(TrainingControl.isBest(numbers(3, 5, 4)));
  }

  @Test
  void rateFallsOnAPlateau() {
    Plateau plateau = new Plateau(1, 0.5, 2);
    assertEquals(1, plateau.after(numbers()));
    assertEquals(1, plateau.after(numbers(3, 2, 2)));
    assertEquals(0.5, plateau.after(numbers(3, 2, 2, 2.5)));
    assertEquals(0.25, plateau.after(numbers(3, 2, 2, 2.5, 2, 2)));
    assertEquals(0.5, plateau.after(numbers(3, 2, 2, 2.5, 1, 1)), "a gain starts the count anew");
    assertThrows(IllegalArgumentException.class, () -> new Plateau(1, 1, 2));
  }
}
