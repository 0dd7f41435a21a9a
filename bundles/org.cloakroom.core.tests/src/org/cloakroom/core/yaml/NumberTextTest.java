package org.cloakroom.core.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as text. */
class NumberTextTest {
  @ParameterizedTest
  @CsvSource({
    "3, 3", "0.0025, 0.0025", "0.1, 0.1", "-2.50, -2.5", "1e-6, 0.000001", "1e-9, 1e-9", "1.25e-7, 1.25e-7",
    "1000000, 1000000", "1e7, 1e7", "127.5, 127.5", "1.7976931348623157e308, 1.7976931348623157e308",
    "2e23, 2e23", "4.9e-324, 5e-324", "0.30000000000000004, 0.30000000000000004", "-0.0, 0", ".inf, .inf"
  })
  void writesTheShortest(String number, String shortest) {
    assertEquals(shortest, NumberText.of(NumberText.parse(number)));
  }

  @Test
  void readsBackWhatItWrites() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      double number = i % 2 == 0 ? Double.longBitsToDouble(random.nextLong()) : random.nextGaussian();
      if (Double.isFinite(number)) {
        assertEquals(number, NumberText.parse(NumberText.of(number)));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1f", "0x1p3", "NaN", "Infinity", "1_000", "''", "1e", "1.2.3", "five", "."})
  void refusesOtherNotations(String text) {
    assertThrows(NumberFormatException.class, () -> NumberText.parse(text));
  }
}
