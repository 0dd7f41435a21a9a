package org.cloakroom.core.run;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Estimates the time left from what is planned and how fast each stage was so far. What the store turns out to have
 * leaves the plan without affecting the speed.
 */
final class Forecast {
  /** Stages whose images take about equally long. */
  enum Stage {
    /** Attacks, told apart by their canonical text. */
    CLOAK,
    /** Defense, transform and network, told apart by the recognizer. */
    EMBED
  }

  /**
   * A planned piece of work.
   *
   * @param variant works of the same stage and variant are equally fast
   * @param detail tells works of the same variant apart
   */
  record Work(Stage stage, String variant, String detail) {}

  private record Variant(Stage stage, String name) {}

  private static final class Speed {
    private double images;
    private double seconds;

    private double secondsPerImage() {
      return seconds / images;
    }
  }

  private final Map<Work, Double> remaining = new LinkedHashMap<>();
  private final Map<Variant, Speed> speeds = new HashMap<>();

  /** Adds work; the same work planned twice is done once. */
  void plan(Work work, int images) {
    remaining.put(work, (double) images);
  }

  /** A part of a work was computed. */
  void computed(Work work, double images, double seconds) {
    remaining.computeIfPresent(work, (w, left) -> Math.max(0, left - images));
    Speed speed = speeds.computeIfAbsent(new Variant(work.stage(), work.variant()), v -> new Speed());
    speed.images += images;
    speed.seconds += seconds;
  }

  /** A work is done, computed or found in the store. */
  void done(Work work) {
    remaining.remove(work);
  }

  /** The time left; empty while a stage that is still needed was never measured. */
  Optional<Duration> left() {
    double seconds = 0;
    for (Map.Entry<Work, Double> entry : remaining.entrySet()) {
      double pace = secondsPerImage(entry.getKey());
      if (Double.isNaN(pace)) {
        return Optional.empty();
      }
      seconds += entry.getValue() * pace;
    }
    return Optional.of(Duration.ofMillis(Math.round(1000 * seconds)));
  }

  /** As measured for this variant, else the mean over the measured variants of the stage, else not a number. */
  private double secondsPerImage(Work work) {
    Speed own = speeds.get(new Variant(work.stage(), work.variant()));
    if (own != null && own.images > 0) {
      return own.secondsPerImage();
    }
    return speeds.entrySet().stream()
        .filter(entry -> entry.getKey().stage() == work.stage() && entry.getValue().images > 0)
        .mapToDouble(entry -> entry.getValue().secondsPerImage()).average().orElse(Double.NaN);
  }
}
