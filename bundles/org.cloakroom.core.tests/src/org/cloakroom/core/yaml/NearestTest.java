package org.cloakroom.core.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which word was meant. */
class NearestTest {
  private static final List<String> WORDS = List.of("lowkey", "lowkey-median", "fawkes", "median");

  @Test
  void findsTypingErrors() {
    assertEquals(Optional.of("lowkey"), Nearest.to("lowky", WORDS));
    assertEquals(Optional.of("lowkey"), Nearest.to("lwokey", WORDS));
    assertEquals(Optional.of("lowkey-median"), Nearest.to("LowKey_Median", WORDS));
    assertEquals(Optional.of("fawkes"), Nearest.to("fakwes", WORDS));
    assertEquals(Optional.of("median"), Nearest.to("meadian", WORDS));
  }

  @Test
  void makesNoWildGuesses() {
    assertEquals(Optional.empty(), Nearest.to("gaussian", WORDS));
    assertEquals(Optional.empty(), Nearest.to("x", WORDS));
    assertEquals(Optional.empty(), Nearest.to("lowkey", List.of()));
  }

  @Test
  void countsSwapsAsOneError() {
    assertEquals(1, Nearest.errors("kernle", "kernel"));
    assertEquals(3, Nearest.errors("kitten", "sitting"));
  }
}
