package org.cloakroom.core.run;

import java.util.function.Function;
import org.cloakroom.api.CancelledException;
import org.cloakroom.api.Progress;
import org.cloakroom.core.results.CellRecord;
import org.cloakroom.core.results.FailedCell;

/** Counts what is done, measures how fast, tells the listener, and passes on its wish to stop between batches. */
final class RunMonitor {
  private final RunListener listener;
  private final Forecast forecast;
  private final String device;
  private final int cells;
  private int recorded;
  private int failed;
  private String task = "";
  private double taskImages;
  private double taskSeconds;

  /** @param recorded cells that are finished already */
  RunMonitor(RunListener listener, Forecast forecast, String device, int cells, int recorded) {
    this.listener = listener;
    this.forecast = forecast;
    this.device = device;
    this.cells = cells;
    this.recorded = recorded;
  }

  /** @throws CancelledException if the user asked to stop */
  void checkCancelled() {
    if (listener.isCancelled()) {
      throw new CancelledException();
    }
  }

  /**
   * Computes a batch, measured. The batch is finished even if the user asks to stop meanwhile.
   *
   * @param name of the task, in a few words
   * @param images of the batch
   */
  <T> T computing(String name, Forecast.Work work, int images, Function<Progress, T> batch) {
    startTask(name);
    forecast.begin(work, images);
    long start = System.nanoTime();
    T result = batch.apply(new BatchProgress(images, start));
    double seconds = (System.nanoTime() - start) * 1e-9;
    forecast.computed(work, images, seconds);
    taskImages += images;
    taskSeconds += seconds;
    tell(0, 0);
    return result;
  }

  /** Computes a whole work, measured; it can be cancelled at any point. */
  <T> T computing(Forecast.Work work, int images, Function<Progress, T> whole) {
    checkCancelled();
    forecast.begin(work, images);
    long start = System.nanoTime();
    T result = whole.apply(new StageProgress());
    forecast.computed(work, images, (System.nanoTime() - start) * 1e-9);
    return result;
  }

  /** A planned work is done, computed or found in the store. */
  void done(Forecast.Work work) {
    forecast.done(work);
  }

  /** A cell is on the disk. */
  void recorded(CellRecord cell) {
    recorded++;
    failed += cell instanceof FailedCell ? 1 : 0;
    listener.recorded(cell);
    tell(0, 0);
  }

  /** For stages outside the batches, which can be cancelled at any point. */
  Progress progress() {
    return new StageProgress();
  }

  private void startTask(String name) {
    if (!name.equals(task)) {
      task = name;
      taskImages = 0;
      taskSeconds = 0;
    }
  }

  private void tell(double batchImages, double batchSeconds) {
    double seconds = taskSeconds + batchSeconds;
    double speed = seconds > 0 ? (taskImages + batchImages) / seconds : 0;
    listener.advanced(new RunStatus(task, recorded, failed, cells, speed, forecast.left(), device));
  }

  /** Within a batch: fractions of its images advance, and stopping waits for its end. */
  private final class BatchProgress implements Progress {
    private final int images;
    private final long start;
    private long total;
    private long worked;

    BatchProgress(int images, long start) {
      this.images = images;
      this.start = start;
    }

    @Override
    public synchronized void begin(String name, long units) {
      total = units;
      worked = 0;
    }

    @Override
    public synchronized void worked(long units) {
      worked += units;
      if (total > 0) {
        tell(images * Math.min(1, (double) worked / total), (System.nanoTime() - start) * 1e-9);
      }
    }

    @Override
    public boolean isCancelled() {
      return false;
    }
  }

  private final class StageProgress implements Progress {
    @Override
    public void begin(String name, long units) {
      startTask(name);
      tell(0, 0);
    }

    @Override
    public void worked(long units) {
      tell(0, 0);
    }

    @Override
    public boolean isCancelled() {
      return listener.isCancelled();
    }
  }
}
