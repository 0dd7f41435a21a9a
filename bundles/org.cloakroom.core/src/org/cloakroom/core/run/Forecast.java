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
    /** Defenses of stored features, told apart by their canonical text and the encoder. */
    STORE,
    /** Attacks on stored features, told apart by their canonical text and the defense. */
    RECONSTRUCT,
    /** Defense, transform and network, told apart by the recognizer. */
    EMBED
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

  private final Map<Work, Double> remaining = new LinkedHashMap<>();
  private final Map<Variant, Speed> speeds = new HashMap<>();
  private final Paces earlier;

  /** @param earlier what earlier runs measured */
  Forecast(Paces earlier) {
    this.earlier = earlier;
  }

  /** Knows nothing of earlier runs. */
  Forecast() {
    this(Paces.NONE);
  }

  /** Adds work; the same work planned twice is done once. */
  void plan(Work work, int images) {
    remaining.put(work, (double) images);
  }

  /** A part of a work was computed. */
  void computed(Work work, double images, double seconds) {
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
      double pace = secondsPerImage(entry.getKey());
      if (Double.isNaN(pace)) {
        return Optional.empty();
      }
      seconds += entry.getValue() * pace;
    }
    return Optional.of(Duration.ofMillis(Math.round(1000 * seconds)));
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
