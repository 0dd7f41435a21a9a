package org.cloakroom.core.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SignFlipTest {
  @Test
  void enumeratesAllSignsOfFewPersons() {
    assertEquals(2.0 / 8, SignFlip.test(List.of(1.0, 2.0, 3.0), 1)); // only all plus and all minus reach 6
    assertEquals(1, SignFlip.test(List.of(0.0, 0.0), 1));
    assertEquals(1, SignFlip.test(List.of(2.0, -2.0, 0.0), 1));
  }

  @Test
  void samplesManyPersonsReproducibly() {
    List<Double> clear = Collections.nCopies(30, 1.0);
    List<Double> even = Stream.concat(Collections.nCopies(15, 1.0).stream(), Collections.nCopies(15, -1.0).stream()).toList();

    assertEquals(1.0 / 20_001, SignFlip.test(clear, 3));
    assertEquals(1, SignFlip.test(even, 3));
    assertEquals(SignFlip.test(clear, 9), SignFlip.test(clear, 9));
  }

  @Test
  void falseAlarmsStayAtTheLevelWherePersonsDecideAllTheirTrialsAlike() {
    SplittableRandom random = new SplittableRandom(11);
    int studies = 2000;
    int alarms = 0;
    for (int s = 0; s < studies; s++) {
      List<Double> differences = random.ints(12, -1, 2).mapToObj(sign -> 5.0 * sign).toList();
      alarms += SignFlip.test(differences, s) <= 0.05 ? 1 : 0;
    }
    assertTrue((double) alarms / studies <= 0.055, "false alarms " + alarms);
  }
}
