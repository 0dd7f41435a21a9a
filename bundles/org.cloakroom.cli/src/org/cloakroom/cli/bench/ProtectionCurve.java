package org.cloakroom.cli.bench;

import java.util.List;
import java.util.Optional;

/**
 * What an attack reaches with ever more steps.
 *
 * @param attack as the user wrote it
 * @param points by growing number of steps
 */
record ProtectionCurve(String attack, List<Point> points) {

  /**
   * An attack with a number of steps.
   *
   * @param seconds for an image, with all steps and restarts, by a graph that is warm
   * @param dssim of the cloaks as the attack made them, mean
   * @param compared mean DSSIM after they were brought to the visibility that all attacks are compared at
   * @param surrogates squared distance of unit embeddings of clean and cloaked images, mean over the attacked recognizers, at the visibility
   *     that all attacks are compared at
   * @param heldOut the same for recognizers that the attack did not see
   */
  record Point(int steps, double seconds, double dssim, double compared, double surrogates, double heldOut) {}

  /** Copies the list. */
  ProtectionCurve {
    points = List.copyOf(points);
  }

  Point last() {
    return points.get(points.size() - 1);
  }

  /** The cheapest point with at least this distance for recognizers that were not seen. */
  Optional<Point> reaching(double heldOut) {
    return points.stream().filter(point -> point.heldOut() >= heldOut).findFirst();
  }
}
