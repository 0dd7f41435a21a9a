package org.cloakroom.core.check;

import java.util.List;
import org.cloakroom.compute.ComputeOptions;

/**
 * How thoroughly plug-ins are checked.
 *
 * @param compute where graphs run
 * @param batches over how many batches memory is watched, at least 8
 * @param seconds after which watching one plug-in's memory ends early
 * @param seed of the random images
 * @param only ids of the plug-ins, models and studies that are looked at; empty for all of a bundle
 * @param configurations plug-ins with parameters, as {@code median{kernel=9}}, that are checked instead of the defaults
 * @since 0.1
 */
public record CheckOptions(ComputeOptions compute, int batches, int seconds, long seed, List<String> only,
    List<String> configurations) {
  /** Checks the ranges and copies the list. */
  public CheckOptions {
    if (batches < 8) {
      throw new IllegalArgumentException("batches " + batches + ": memory is watched over 8 or more");
    }
    if (seconds < 1) {
      throw new IllegalArgumentException("seconds " + seconds + ": must be 1 or more");
    }
    only = List.copyOf(only);
    configurations = List.copyOf(configurations);
  }

  /** Whether something with this id is looked at. */
  boolean wants(String id) {
    return only.isEmpty() || only.contains(id);
  }

  /** What {@code cloakroom plugin check} does: 200 batches on the CPU. */
  public static CheckOptions usual() {
    return new CheckOptions(ComputeOptions.cpu(), 200, 60, 1, List.of(), List.of());
  }

  /** For a plug-in's own tests: memory over 24 batches. */
  public static CheckOptions quick() {
    return new CheckOptions(ComputeOptions.cpu(), 24, 10, 1, List.of(), List.of());
  }
}
