package org.cloakroom.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.cloakroom.api.Progress;

/** Takes the time of an attack's steps. A step reports as many units as it has images, see {@link Progress#worked}. */
final class StepClock implements Progress {
  private final BooleanSupplier cancelled;
  private final List<Double> secondsOfAnImage = new ArrayList<>();
  private long last;

  StepClock(BooleanSupplier cancelled) {
    this.cancelled = cancelled;
  }

  @Override
  public void begin(String task, long total) {
    last = System.nanoTime();
  }

  @Override
  public void worked(long units) {
    long now = System.nanoTime();
    secondsOfAnImage.add((now - last) * 1e-9 / units);
    last = now;
  }

  @Override
  public boolean isCancelled() {
    return cancelled.getAsBoolean();
  }

  /** Seconds an image of the fastest step after the first, which optimizes the graph. */
  double best() {
    return secondsOfAnImage.stream().skip(1).mapToDouble(Double::doubleValue).min().orElseThrow();
  }
}
