package org.cloakroom.compute.training;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Prepares the next batch on a thread of its own while the present one is computed. */
public final class Ahead {
  private Ahead() {}

  /**
   * Uses batches 0 to {@code count − 1} in order.
   *
   * @param prepare called on another thread, one batch at a time
   * @param use called on this thread; what it throws ends the pass
   * @throws InterruptedException if this thread is interrupted while it waits
   * @throws IllegalStateException if a batch could not be prepared; the cause says why
   */
  public static <B> void forEach(int count, IntFunction<B> prepare, Consumer<B> use) throws InterruptedException {
    ExecutorService ahead = Executors.newSingleThreadExecutor(task -> {
      Thread thread = new Thread(task, "training batches");
      thread.setDaemon(true);
      return thread;
    });
    try {
      Future<B> next = count > 0 ? ahead.submit(() -> prepare.apply(0)) : null;
      for (int i = 0; i < count; i++) {
        B batch = next.get();
        int following = i + 1;
        if (following < count) {
          next = ahead.submit(() -> prepare.apply(following));
        }
        use.accept(batch);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("preparing a training batch failed: " + e.getCause(), e.getCause());
    } finally {
      ahead.shutdownNow();
    }
  }
}
