package org.cloakroom.api;

/**
 * How a long task reports its advance and learns that it was cancelled. Implementations are thread-safe.
 *
 * @since 0.1
 */
public interface Progress {
  /** Reports nothing and is never cancelled. */
  Progress NONE = new Progress() {
    @Override
    public void begin(String task, long total) {}

    @Override
    public void worked(long units) {}

    @Override
    public boolean isCancelled() {
      return false;
    }
  };

  /**
   * Starts a task.
   *
   * @param task what is being done, in a few words
   * @param total number of units that will be reported to {@link #worked}; 0 if unknown
   */
  void begin(String task, long total);

  /** Reports that {@code units} more units of the current task are done. */
  void worked(long units);

  /** Whether the user asked to stop. Cheap: look at it between batches and between the steps of an attack. */
  boolean isCancelled();

  /**
   * Throws if the user asked to stop.
   *
   * @throws CancelledException if {@link #isCancelled()}
   */
  default void checkCancelled() throws CancelledException {
    if (isCancelled()) {
      throw new CancelledException();
    }
  }
}
