package org.cloakroom.ui;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.swt.widgets.Display;

/**
 * Watches how long the screen's thread does not answer. A block is only counted for as long as the thread computed or waited for something: what
 * other processes took of the machine is not its fault.
 */
public final class UiWatch implements AutoCloseable {
  private static final long PAUSE = 5;
  private static final int FRAMES = 40;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Display display = Display.getCurrent();
  private final Thread screen = Thread.currentThread();
  private final List<Block> blocks = new ArrayList<>();
  private final Thread watcher = new Thread(this::watch, "watching the screen");
  private volatile boolean watching = true;

  /**
   * A time without an answer.
   *
   * @param millis how long
   * @param own of these, those in which the thread computed or waited
   * @param at what it did then
   */
  public record Block(long millis, long own, String at) {}

  private UiWatch() {}

  /** Watches the thread that calls this, which is the screen's, until it is closed. */
  public static UiWatch start() {
    UiWatch watch = new UiWatch();
    watch.watcher.setDaemon(true);
    watch.watcher.start();
    return watch;
  }

  private void watch() {
    try {
      while (watching && !display.isDisposed()) {
        ask();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      // the watch is over
    }
  }

  private void ask() throws InterruptedException {
    CountDownLatch answered = new CountDownLatch(1);
    long cpu = THREADS.getThreadCpuTime(screen.getId());
    long asked = System.nanoTime();
    display.asyncExec(answered::countDown);
    long waited = 0;
    String at = "";
    while (!answered.await(PAUSE, TimeUnit.MILLISECONDS)) {
      if (screen.getState() != Thread.State.RUNNABLE) {
        waited += PAUSE;
      }
      if (System.nanoTime() - asked > TimeUnit.MILLISECONDS.toNanos(40) && at.isEmpty()) {
        at = Arrays.stream(screen.getStackTrace()).limit(FRAMES).map(StackTraceElement::toString).collect(Collectors.joining("\n    "));
      }
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked);
    long computed = TimeUnit.NANOSECONDS.toMillis(THREADS.getThreadCpuTime(screen.getId()) - cpu);
    synchronized (blocks) {
      blocks.add(new Block(millis, Math.min(millis, computed + waited), at));
    }
  }

  /** The longest time that is the thread's own fault. */
  public Optional<Block> worst() {
    synchronized (blocks) {
      return blocks.stream().max(Comparator.comparingLong(Block::own));
    }
  }

  @Override
  public void close() {
    watching = false;
    watcher.interrupt();
  }
}
