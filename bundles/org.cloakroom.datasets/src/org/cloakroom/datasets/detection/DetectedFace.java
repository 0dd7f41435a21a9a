package org.cloakroom.datasets.detection;

import java.util.List;

/**
 * A face in a photograph.
 *
 * @param box where it is
 * @param landmarks the eye on the left of the image, the other eye, the tip of the nose, the corner of the mouth on the left, the other
 */
public record DetectedFace(Box box, List<Point> landmarks) {
  /** Copies the list. */
  public DetectedFace {
    landmarks = List.copyOf(landmarks);
  }

  /** How sure the detector is, 0 to 1. */
  public double score() {
    return box.score();
  }
}
