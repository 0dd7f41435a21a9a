package org.cloakroom.cli;

import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.cloakroom.api.Progress;

/** How far a simple task is: a line every ten seconds. */
final class TaskLine implements Progress {
  private static final long INTERVAL = 10_000_000_000L;

  private final PrintWriter err;
  private final BooleanSupplier cancelled;
  private final LongSupplier clock;
  private String task = "";
  private long total;
  private long done;
  private long lastShown;

  TaskLine(PrintWriter err, BooleanSupplier cancelled, LongSupplier clock) {
    this.err = err;
    this.cancelled = cancelled;
    this.clock = clock;
  }

  @Override
  public synchronized void begin(String name, long units) {
    task = name;
    total = units;
    done = 0;
    lastShown = clock.getAsLong();
  }

  @Override
  public synchronized void worked(long units) {
    done += units;
    long now = clock.getAsLong();
    if (now - lastShown >= INTERVAL) {
      lastShown = now;
      err.println(task + "   " + done + "/" + total);
      err.flush();
    }
  }

  @Override
  public boolean isCancelled() {
    return cancelled.getAsBoolean();
  }
}
