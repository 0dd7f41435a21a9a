package org.cloakroom.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TaskLineTest {
  private final StringWriter text = new StringWriter();
  private final AtomicLong clock = new AtomicLong();
  private final TaskLine line = new TaskLine(new PrintWriter(text), () -> false, clock::get);

  private void pass(int seconds, long units) {
    clock.addAndGet(seconds * 1_000_000_000L);
    line.worked(units);
  }

  private String shown() {
    String shown = text.toString();
    text.getBuffer().setLength(0);
    return shown;
  }

  @Test
  void tellsTheTimeLeftEveryTenSeconds() {
    line.begin("training", 100);
    pass(0, 0);
    pass(9, 9);
    assertEquals("", shown());
    pass(1, 1);
    assertEquals("training   10/100   1 min 30 s left\n", shown());
  }

  /** What an earlier session did took no time of this one. */
  @Test
  void earlierWorkDoesNotCount() {
    line.begin("training", 100);
    pass(0, 50);
    pass(10, 10);
    assertEquals("training   60/100   40 s left\n", shown());
  }

  @Test
  void anotherTaskBeginsAnew() {
    line.begin("reading", 10);
    pass(0, 0);
    pass(10, 10);
    assertEquals("reading   10/10\n", shown());
    line.begin("training", 10);
    pass(20, 1);
    assertEquals("training   1/10\n", shown());
  }
}
