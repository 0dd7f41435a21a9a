package org.cloakroom.ui;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Widget;
import org.eclipse.ui.statushandlers.StatusManager;

/** Work that the screen must not wait for. */
public final class Background {
  private Background() {}

  /**
   * Computes something in a job and hands it to the screen, unless the widget is gone by then.
   *
   * @param what names the work in the Progress view and in the message if it fails, for example {@code reading results}
   */
  public static <T> Job compute(String what, Widget owner, Callable<T> work, Consumer<T> show) {
    return compute(what, owner, work, show, failure -> report("Cannot finish " + what, failure));
  }

  /** The same with a handler for what the work throws; it is called on the screen's thread. */
  public static <T> Job compute(
      String what, Widget owner, Callable<T> work, Consumer<T> show, Consumer<Exception> failed) {
    Display display = owner.getDisplay();
    Job job = Job.create(what, monitor -> {
      try {
        T result = work.call();
        onScreen(display, owner, () -> show.accept(result));
      } catch (Exception e) {
        onScreen(display, owner, () -> failed.accept(e));
      }
      return Status.OK_STATUS;
    });
    job.setSystem(true);
    job.schedule();
    return job;
  }

  /** Runs something on the screen's thread, unless the widget is gone by then. */
  public static void onScreen(Widget owner, Runnable action) {
    if (!owner.isDisposed()) {
      onScreen(owner.getDisplay(), owner, action);
    }
  }

  private static void onScreen(Display display, Widget owner, Runnable action) {
    if (!display.isDisposed()) {
      display.asyncExec(() -> {
        if (!owner.isDisposed()) {
          action.run();
        }
      });
    }
  }

  /** Tells the user and the Error Log what went wrong. */
  public static void report(String what, Throwable failure) {
    String reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    StatusManager.getManager().handle(
        new Status(IStatus.ERROR, Icons.BUNDLE, what + ": " + reason, failure), StatusManager.LOG | StatusManager.SHOW);
  }
}
