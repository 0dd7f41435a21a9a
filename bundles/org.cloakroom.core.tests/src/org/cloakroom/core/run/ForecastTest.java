package org.cloakroom.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.cloakroom.core.run.Forecast.Stage;
import org.cloakroom.core.run.Forecast.Work;
import org.junit.jupiter.api.Test;

class ForecastTest {
  private static final Work CLOAK = new Work(Stage.CLOAK, "lowkey", "1");
  private static final Work OTHER_CLOAK = new Work(Stage.CLOAK, "fawkes", "1");
  private static final Work EMBED = new Work(Stage.EMBED, "resnet", "probes");

  private final Forecast forecast = new Forecast();

  @Test
  void nothingPlannedTakesNoTime() {
    assertEquals(Optional.of(Duration.ZERO), forecast.left());
  }

  @Test
  void aStageThatWasNeverMeasuredIsNotGuessed() {
    forecast.plan(CLOAK, 10);
    forecast.plan(EMBED, 100);
    forecast.computed(CLOAK, 5, 10);
    assertEquals(Optional.empty(), forecast.left());
    forecast.computed(EMBED, 50, 5);
    assertEquals(Optional.of(Duration.ofSeconds(5 * 2 + 5)), forecast.left());
  }

  @Test
  void anotherVariantIsTakenForAsFastUntilItIsMeasured() {
    forecast.plan(CLOAK, 10);
    forecast.plan(OTHER_CLOAK, 10);
    forecast.computed(CLOAK, 10, 20);
    assertEquals(Optional.of(Duration.ofSeconds(20)), forecast.left());
    forecast.computed(OTHER_CLOAK, 1, 1);
    assertEquals(Optional.of(Duration.ofSeconds(9)), forecast.left());
  }

  @Test
  void whatTheStoreHasTakesNoTimeAndIsNoMeasurement() {
    forecast.plan(CLOAK, 10);
    forecast.plan(OTHER_CLOAK, 10);
    forecast.done(CLOAK);
    assertEquals(Optional.empty(), forecast.left());
    forecast.done(OTHER_CLOAK);
    assertEquals(Optional.of(Duration.ZERO), forecast.left());
  }
}
