package org.cloakroom.cli.console;

import java.io.Console;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.cloakroom.core.results.CellRecord;
import org.cloakroom.core.results.FailedCell;
import org.cloakroom.core.run.RunListener;
import org.cloakroom.core.run.RunStatus;

/**
 * How far a run is: on a terminal one line that is written over and over, elsewhere a line now and then. A cause of
 * failure is told at once, with the first cell that it fails.
 */
public final class ProgressLine implements RunListener, AutoCloseable {
  private static final int WIDTH = 100;
  private static final long TERMINAL_INTERVAL = 200_000_000L;
  private static final long PLAIN_INTERVAL = 10_000_000_000L;

  private final PrintWriter err;
  private final boolean terminal;
  private final BooleanSupplier cancelled;
  private final LongSupplier clock;
  private final Set<String> causes = new HashSet<>();
  private Optional<Long> lastShown = Optional.empty();
  private int recorded = -1;
  private boolean announcedStop;
  private boolean lineOpen;

  ProgressLine(PrintWriter err, boolean terminal, BooleanSupplier cancelled, LongSupplier clock) {
    this.err = err;
    this.terminal = terminal;
    this.cancelled = cancelled;
    this.clock = clock;
  }

  public static ProgressLine on(PrintWriter err, BooleanSupplier cancelled) {
    return new ProgressLine(err, isTerminal(), cancelled, System::nanoTime);
  }

  @Override
  public void advanced(RunStatus status) {
    long now = clock.getAsLong();
    long interval = terminal ? TERMINAL_INTERVAL : PLAIN_INTERVAL;
    boolean allDone = status.recorded() == status.cells() && status.recorded() != recorded && status.cells() > 0;
    recorded = status.recorded();
    if (allDone || lastShown.isEmpty() || now - lastShown.get() >= interval) {
      lastShown = Optional.of(now);
      show(text(status));
    }
  }

  @Override
  public void recorded(CellRecord cell) {
    if (cell instanceof FailedCell failed && causes.add(failed.cause())) {
      endLine();
      err.println("cloakroom: cell " + failed.id() + " (" + failed.coordinates().attack() + ", "
          + failed.coordinates().transform() + ", " + failed.coordinates().recognizer() + ") failed: "
          + failed.cause());
    }
  }

  @Override
  public boolean isCancelled() {
    boolean stop = cancelled.getAsBoolean();
    if (stop && !announcedStop) {
      announcedStop = true;
      endLine();
      err.println("Stopping; everything that is finished is kept.");
    }
    return stop;
  }

  @Override
  public void close() {
    endLine();
  }

  /** For example {@code cells 12/132   3.4 images/s   2 min 10 s left   cpu   cloaking with lowkey{...}}. */
  static String text(RunStatus status) {
    StringBuilder text = new StringBuilder();
    if (status.cells() > 0) {
      text.append("cells ").append(status.recorded()).append('/').append(status.cells());
      if (status.failed() > 0) {
        text.append(" (").append(status.failed()).append(" failed)");
      }
      text.append("   ");
    }
    if (status.imagesPerSecond() >= 0.01) {
      String format = status.imagesPerSecond() < 1 ? "%.2f images/s   " : "%.1f images/s   ";
      text.append(String.format(Locale.ROOT, format, status.imagesPerSecond()));
    }
    status.left().filter(left -> !left.isZero()).ifPresent(left -> text.append(TimeLeft.text(left)).append(" left   "));
    text.append(status.device()).append("   ").append(status.task());
    String line = text.toString().stripTrailing();
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...";
  }

  private void show(String text) {
    if (terminal) {
      err.print("\r" + text + " ".repeat(WIDTH - text.length()) + "\r");
      err.flush();
      lineOpen = true;
    } else {
      err.println(text);
    }
  }

  private void endLine() {
    if (lineOpen) {
      err.println();
      lineOpen = false;
    }
  }

  /** From Java 22 on there is a console even where there is no terminal, and the console says which. */
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
