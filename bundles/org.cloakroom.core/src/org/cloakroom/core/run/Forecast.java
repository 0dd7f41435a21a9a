package org.cloakroom.core.run;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Estimates the time left from what is planned and how fast each stage was so far. What the store turns out to have
 * leaves the plan without affecting the speed.
 */
final class Forecast {
  /** Stages whose images take about equally long. */
  enum Stage {
    /** Attacks, told apart by their canonical text. */
    CLOAK,
    /** Defenses of stored features, told apart by their canonical text and the encoder. */
    STORE,
    /** Attacks on stored features, told apart by their canonical text and the defense. */
    RECONSTRUCT,
    /** Defense, transform and network, told apart by the recognizer. */
    EMBED,
    /** What the protocol makes of a cell's images, told apart by its canonical text and the recognizer: some protocols train. */
    SCORE
  }

  /**
   * A planned piece of work.
   *
   * @param variant works of the same stage and variant are equally fast
   * @param detail tells works of the same variant apart
   */
  record Work(Stage stage, String variant, String detail) {
    Variant speedVariant() {
      return new Variant(stage, variant);
    }
  }

  /** Works that are equally fast. */
  record Variant(Stage stage, String name) {}

  /** What was measured. */
  record Speed(double images, double seconds) {
    Speed plus(Speed more) {
      return new Speed(images + more.images, seconds + more.seconds);
    }

    double secondsPerImage() {
      return seconds / images;
    }
  }

  /** What is being computed. */
  private record Underway(Work work, double images, long start) {}

  /** What a protocol computes is left out until it was measured, but not once it lasts longer than this. */
  private static final double UNNOTICED_SECONDS = 5;

  private final Map<Work, Double> remaining = new LinkedHashMap<>();
  private final Map<Variant, Speed> speeds = new HashMap<>();
  private final Paces earlier;
  private final LongSupplier nanoseconds;
  private Optional<Underway> underway = Optional.empty();

  /**
   * Before anything is planned.
   *
   * @param earlier what earlier runs measured
   * @param nanoseconds a clock
   */
  Forecast(Paces earlier, LongSupplier nanoseconds) {
    this.earlier = earlier;
    this.nanoseconds = nanoseconds;
  }

  /** Knows nothing of earlier runs. */
  Forecast() {
    this(Paces.NONE, System::nanoTime);
  }

  /** Adds work; the same work planned twice is done once. */
  void plan(Work work, int images) {
    remaining.put(work, (double) images);
  }

  /** A part of a work is being computed: its time passes from now on. */
  void begin(Work work, double images) {
    underway = Optional.of(new Underway(work, images, nanoseconds.getAsLong()));
  }

  /** A part of a work was computed. */
  void computed(Work work, double images, double seconds) {
    underway = Optional.empty();
    remaining.computeIfPresent(work, (w, left) -> Math.max(0, left - images));
    speeds.merge(work.speedVariant(), new Speed(images, seconds), Speed::plus);
  }

  /** A work is done, computed or found in the store. */
  void done(Work work) {
    remaining.remove(work);
  }

  /** The time left; empty while a stage that is still needed was never measured. */
  Optional<Duration> left() {
    double seconds = 0;
    for (Map.Entry<Work, Double> entry : remaining.entrySet()) {
      Work work = entry.getKey();
      double pace = secondsPerImage(work);
      double passed = passed(work);
      if (Double.isNaN(pace) && work.stage() == Stage.SCORE && passed < UNNOTICED_SECONDS) {
        pace = 0; // most protocols only count
      }
      if (Double.isNaN(pace)) {
        return Optional.empty();
      }
      double part = underway.filter(now -> now.work().equals(work)).map(Underway::images).orElse(0.0);
      seconds += entry.getValue() * pace - Math.min(passed, Math.min(part, entry.getValue()) * pace);
    }
    return Optional.of(Duration.ofMillis(Math.round(1000 * seconds)));
  }

  /** Seconds for which a part of the work has been computed; 0 if none is. */
  private double passed(Work work) {
    return underway.filter(now -> now.work().equals(work)).map(now -> (nanoseconds.getAsLong() - now.start()) * 1e-9).orElse(0.0);
  }

  /** What was measured so far. */
  Map<Variant, Speed> measured() {
    return Map.copyOf(speeds);
  }

  /** As measured for this variant now or by an earlier run, else the mean over the measured variants of the stage, else not a number. */
  private double secondsPerImage(Work work) {
    Optional<Speed> own = Optional.ofNullable(speeds.get(work.speedVariant())).filter(speed -> speed.images() > 0)
        .or(() -> earlier.of(work.speedVariant()));
    return own.map(Speed::secondsPerImage).orElseGet(() -> speeds.entrySet().stream()
        .filter(entry -> entry.getKey().stage() == work.stage() && entry.getValue().images() > 0)
        .mapToDouble(entry -> entry.getValue().secondsPerImage()).average().orElse(Double.NaN));
  }
}
