package org.cloakroom.cli.console;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.cloakroom.api.Progress;

/** How far a simple task is, and how long it will still take: a line every ten seconds. */
public final class TaskLine implements Progress {
  private static final long INTERVAL = 10_000_000_000L;

  private final PrintWriter err;
  private final BooleanSupplier cancelled;
  private final LongSupplier clock;
  private String task = "";
  private long total;
  private long done;
  private long lastShown;
  private Optional<Mark> first = Optional.empty();

  /** When the first report came, and how much was done then: the speed of what an earlier session did is not known. */
  private record Mark(long time, long done) {}

  public TaskLine(PrintWriter err, BooleanSupplier cancelled, LongSupplier clock) {
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
    first = Optional.empty();
  }

  @Override
  public synchronized void worked(long units) {
    done += units;
    long now = clock.getAsLong();
    if (first.isEmpty()) {
      first = Optional.of(new Mark(now, done));
    }
    if (now - lastShown >= INTERVAL) {
      lastShown = now;
      err.println(task + "   " + done + "/" + total
          + left(now).map(left -> "   " + TimeLeft.text(left) + " left").orElse(""));
      err.flush();
    }
  }

  private Optional<Duration> left(long now) {
    return first.filter(mark -> done > mark.done() && done < total)
        .map(mark -> Duration.ofNanos((long) ((double) (now - mark.time()) / (done - mark.done()) * (total - done))));
  }

  @Override
  public boolean isCancelled() {
    return cancelled.getAsBoolean();
  }
}
