package org.cloakroom.datasets.alignment;

import java.util.Comparator;
import java.util.List;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.datasets.detection.Box;
import org.cloakroom.datasets.detection.DetectedFace;

/** Which of several faces of a photograph is meant. */
public final class FaceChoice {
  private FaceChoice() {}

  /**
   * The face with the largest area less twice the squared distance of its center from the middle of the image
   * (align/align_dataset_mtcnn.py of facenet).
   *
   * @param faces at least one
   */
  public static DetectedFace of(List<DetectedFace> faces, RgbImage photograph) {
    return faces.stream().max(Comparator.comparingDouble(face -> weight(face.box(), photograph))).orElseThrow();
  }

  private static double weight(Box box, RgbImage photograph) {
    double dx = (box.x1() + box.x2()) / 2 - photograph.width() / 2.0;
    double dy = (box.y1() + box.y2()) / 2 - photograph.height() / 2.0;
    return (box.x2() - box.x1()) * (box.y2() - box.y1()) - 2 * (dx * dx + dy * dy);
  }
}
