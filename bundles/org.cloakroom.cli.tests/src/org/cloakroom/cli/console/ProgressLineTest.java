package org.cloakroom.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import org.cloakroom.core.experiment.CellId;
import org.cloakroom.core.results.Coordinates;
import org.cloakroom.core.results.FailedCell;
import org.cloakroom.core.results.Timings;
import org.cloakroom.core.run.RunStatus;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final StringWriter err = new StringWriter();
  private long now;
  private boolean cancelled;

  private ProgressLine line(boolean terminal) {
    return new ProgressLine(new PrintWriter(err, true), terminal, () -> cancelled, () -> now);
  }

  private static RunStatus status(int recorded, Optional<Duration> left) {
    return new RunStatus("cloaking with lowkey{steps=50}", recorded, 1, 132, 3.42, left, "cpu");
  }

  private static FailedCell failed(String id, String cause) {
    return new FailedCell(new CellId(id), new Coordinates("sample", "lowkey", "none", "median", "gallery", "resnet",
        "ResNet", true, "identification", 1), cause, new Timings("", 0, 0, 0));
  }

  @Test
  void tellsCellsSpeedTimeLeftDeviceAndTask() {
    assertEquals("cells 12/132 (1 failed)   3.4 images/s   2 min 10 s left   cpu   cloaking with lowkey{steps=50}",
        ProgressLine.text(status(12, Optional.of(Duration.ofSeconds(130)))));
    assertTrue(ProgressLine.text(status(12, Optional.of(Duration.ofMillis(200)))).contains("  1 s left  "));
    assertTrue(ProgressLine.text(status(12, Optional.of(Duration.ofMinutes(125)))).contains("  2 h 5 min left  "));
    assertFalse(ProgressLine.text(status(12, Optional.empty())).contains("left"));
    assertEquals("cpu   loading images",
        ProgressLine.text(new RunStatus("loading images", 0, 0, 0, 0, Optional.of(Duration.ZERO), "cpu")));
  }

  @Test
  void aTerminalHasOneLineThatIsWrittenOver() {
    try (ProgressLine progress = line(true)) {
      for (int i = 0; i < 50; i++) {
        now += 100_000_000L;
        progress.advanced(status(i, Optional.empty()));
      }
    }
    assertEquals(1, err.toString().split("\n", -1).length - 1, "one line feed, at the end");
    assertEquals(25, err.toString().split("\rcells", -1).length - 1, "five times a second are enough");
    assertTrue(err.toString().endsWith(System.lineSeparator()));
  }

  @Test
  void elsewhereThereIsALineEveryTenSecondsAndOneAtTheEnd() {
    try (ProgressLine progress = line(false)) {
      for (int i = 0; i < 131; i++) {
        now += 100_000_000L;
        progress.advanced(status(i, Optional.empty()));
      }
      progress.advanced(status(132, Optional.empty()));
    }
    assertEquals(3, err.toString().lines().count(), err.toString());
    assertFalse(err.toString().contains("\r"));
    assertTrue(err.toString().contains("cells 132/132"));
  }

  @Test
  void aCauseOfFailureIsToldOnce() {
    try (ProgressLine progress = line(false)) {
      progress.recorded(failed("0000000000000001", "w.safetensors ends early"));
      progress.recorded(failed("0000000000000002", "w.safetensors ends early"));
      progress.recorded(failed("0000000000000003", "another"));
    }
    assertEquals("cloakroom: cell 0000000000000001 (lowkey, median, resnet) failed: w.safetensors ends early",
        err.toString().lines().findFirst().orElseThrow());
    assertEquals(2, err.toString().lines().count());
  }

  @Test
  void theWishToStopIsConfirmedOnce() {
    ProgressLine progress = line(false);
    assertFalse(progress.isCancelled());
    cancelled = true;
    assertTrue(progress.isCancelled());
    assertTrue(progress.isCancelled());
    assertEquals("Stopping; everything that is finished is kept.", err.toString().strip());
  }
}
