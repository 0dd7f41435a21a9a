package org.cloakroom.recognizers.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.compute.HostTensor;
import org.junit.jupiter.api.Test;

class RankOneTest {

  /** The first pixel of a picture is its embedding on the unit circle, so who is found can be told by hand. */
  private static TrainingFaces faces(int[][] degrees) {
    List<RgbImage> images = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int person = 0; person < degrees.length; person++) {
      for (int angle : degrees[person]) {
        byte[] rgb = new byte[112 * 112 * 3];
        rgb[0] = (byte) angle;
        images.add(new RgbImage(112, 112, rgb));
        labels.add(person);
      }
    }
    return new TrainingFaces(images, labels.stream().mapToInt(Integer::intValue).toArray(), degrees.length);
  }

  private static HostTensor onCircle(HostTensor faces) {
    int count = Math.toIntExact(faces.shape().get(0));
    float[] rows = new float[2 * count];
    for (int i = 0; i < count; i++) {
      double angle = Math.toRadians(faces.values()[i * 112 * 112 * 3] * 255);
      rows[2 * i] = (float) (3 * Math.cos(angle));
      rows[2 * i + 1] = (float) (3 * Math.sin(angle));
    }
    return HostTensor.of(rows, count, 2);
  }

  @Test
  void countsProbesWhoseNearestGalleryPictureIsTheirs() {
    // Galleries 0 and 10, 90 and 100; of the probes 20 and 80 the second lies nearer to the other person's 90.
    RankOne.Score score = RankOne.of(faces(new int[][] {{0, 10, 20, 80}, {90, 100, 95, 110}}), RankOneTest::onCircle);
    assertEquals(new RankOne.Score(3, 4), score);
  }

  @Test
  void personWithOnePictureIsOnlyInTheGallery() {
    assertEquals(new RankOne.Score(1, 1), RankOne.of(faces(new int[][] {{0, 5}, {90}}), RankOneTest::onCircle));
  }
}
