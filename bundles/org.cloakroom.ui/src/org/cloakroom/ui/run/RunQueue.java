package org.cloakroom.ui.run;

import java.util.function.BooleanSupplier;

/** Where runs wait for their turn. While it is paused, the run that computes goes on to its end and no other begins. */
public final class RunQueue {
  private final Runnable listener;
  private boolean paused;

  /** @param listener hears when the queue is paused or goes on, on any thread */
  RunQueue(Runnable listener) {
    this.listener = listener;
  }

  /** Whether no run begins. */
  public synchronized boolean isPaused() {
    return paused;
  }

  /** Lets no more runs begin, or lets them begin again. */
  public void pause(boolean on) {
    synchronized (this) {
      paused = on;
      notifyAll();
    }
    listener.run();
  }

  /** Returns when the next run may begin, or when it is not wanted any more. */
  synchronized void await(BooleanSupplier unwanted) throws InterruptedException {
    while (paused && !unwanted.getAsBoolean()) {
      wait();
    }
  }

  /** Lets those that wait ask again whether they are wanted. */
  synchronized void changed() {
    notifyAll();
  }
}
