package org.cloakroom.ui.analysis;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** A thread for work that a slider asks for: of several requests only the last is carried out. */
final class Latest implements AutoCloseable {
  private final ExecutorService worker;
  private final AtomicReference<Optional<Runnable>> next = new AtomicReference<>(Optional.empty());

  /** @param name of the thread */
  Latest(String name) {
    worker = Executors.newSingleThreadExecutor(task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    });
  }

  /** Asks for something; an earlier request that was not begun is forgotten. */
  void request(Runnable work) {
    if (next.getAndSet(Optional.of(work)).isEmpty()) {
      worker.execute(() -> next.getAndSet(Optional.empty()).ifPresent(Runnable::run));
    }
  }

  /** Has something done after what was asked for before, in any case. */
  void afterwards(Runnable work) {
    worker.execute(work);
  }

  /** Lets the thread end when its work is done. */
  @Override
  public void close() {
    worker.shutdown();
  }
}
