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

  private long now;
  private final Forecast forecast = new Forecast(Paces.NONE, () -> now);

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

  @Test
  void whatIsBeingComputedTakesLessAndLess() {
    forecast.plan(CLOAK, 10);
    forecast.computed(CLOAK, 2, 20);
    forecast.begin(CLOAK, 4);
    assertEquals(Optional.of(Duration.ofSeconds(80)), forecast.left());
    now += 15_000_000_000L;
    assertEquals(Optional.of(Duration.ofSeconds(65)), forecast.left());
    now += 60_000_000_000L;
    assertEquals(Optional.of(Duration.ofSeconds(40)), forecast.left(), "a part that is slow does not eat up the others' time");
    forecast.computed(CLOAK, 4, 75);
    assertEquals(Optional.of(Duration.ofMillis(Math.round(4000 * 95 / 6.0))), forecast.left());
  }

  @Test
  void whatAProtocolComputesCountsOnceItIsKnownToTakeLong() {
    Work first = new Work(Stage.SCORE, "tracker scored on resnet", "lowkey");
    Work second = new Work(Stage.SCORE, "tracker scored on ir", "lowkey");
    forecast.plan(first, 100);
    forecast.plan(second, 100);
    assertEquals(Optional.of(Duration.ZERO), forecast.left());
    forecast.begin(first, 100);
    now += 4_000_000_000L;
    assertEquals(Optional.of(Duration.ZERO), forecast.left());
    now += 4_000_000_000L;
    assertEquals(Optional.empty(), forecast.left(), "it does more than count");
    forecast.computed(first, 100, 30);
    assertEquals(Optional.of(Duration.ofSeconds(30)), forecast.left());
  }
}
