package org.cloakroom.cli.console;

import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;

/**
 * Lets Ctrl-C (and the system's request to end) wait until a task has stopped by itself: the task learns of the wish,
 * finishes its batch, and the process ends with the task's exit code instead of the signal's.
 */
public final class Interruption {
  private final CommandLine line;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean requested;
  private volatile int code = ExitCode.CANCELLED.code();

  public Interruption(CommandLine line) {
    this.line = line;
  }

  /** A task that looks at {@link #isRequested} now and then and returns its exit code. */
  @FunctionalInterface
  public interface Task {
    /** Does the work. */
    int carryOut(Interruption interruption) throws Exception;
  }

  /** Whether the user asked to stop. */
  public boolean isRequested() {
    return requested;
  }

  /** Carries out a task and returns its exit code. */
  public int guard(Task task) throws Exception {
    Thread hook = new Thread(this::waitForTheTask, "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      code = task.carryOut(this);
    } catch (Exception e) {
      if (!requested) {
        throw e;
      }
      code = Failures.report(e, line.getErr()); // nobody else will: the process ends with this method
    } finally {
      line.getOut().flush();
      line.getErr().flush();
      ended.countDown();
      if (!requested) {
        remove(hook);
      }
    }
    return code;
  }

  private void waitForTheTask() {
    requested = true;
    try {
      ended.await();
      Runtime.getRuntime().halt(code);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // somebody wants the process to end at once
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process is ending just now, and the hook will not wait any more
    }
  }
}
