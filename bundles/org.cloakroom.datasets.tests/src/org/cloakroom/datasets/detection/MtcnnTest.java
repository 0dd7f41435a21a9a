package org.cloakroom.datasets.detection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.testing.Shared;
import org.cloakroom.testing.TestImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MtcnnTest {
  private static Mtcnn detector() {
    return new Mtcnn(MtcnnFiles.read(Shared.data("detect")), ComputeOptions.cpu(), Mtcnn.USUAL_SMALLEST);
  }

  private static RgbImage photograph(String name, int number) {
    return TestImages.read(Shared.data("lfw").resolve(name).resolve(String.format("%s_%04d.jpg", name, number)));
  }

  /** Deep-funneled photographs have the face in the middle; the eyes lie at about (106, 114) and (147, 114). */
  @Test
  void findsTheFaceInTheMiddle() {
    try (Mtcnn detector = detector()) {
      for (int number = 1; number <= 10; number++) {
        List<DetectedFace> faces = detector.detect(photograph("Angelina_Jolie", number));
        assertTrue(faces.stream().anyMatch(face -> face.score() > 0.99 && distance(face.landmarks().get(0), 106, 114) < 16
            && distance(face.landmarks().get(1), 147, 114) < 16), number + ": " + faces);
      }
    }
  }

  /** The image is not square, so swapped rows and columns would show; the shift must come back in box and landmarks. */
  @Test
  void followsAFaceThatIsElsewhere() {
    RgbImage small = photograph("Angelina_Jolie", 1);
    int left = 170;
    int top = 40;
    byte[] wide = new byte[320 * 500 * 3];
    for (int y = 0; y < 250; y++) {
      System.arraycopy(small.rgb(), y * 250 * 3, wide, ((y + top) * 500 + left) * 3, 250 * 3);
    }
    try (Mtcnn detector = detector()) {
      DetectedFace before = detector.detect(small).get(0);
      DetectedFace after = detector.detect(new RgbImage(320, 500, wide)).get(0);
      for (int k = 0; k < 5; k++) {
        Point from = before.landmarks().get(k);
        assertTrue(distance(after.landmarks().get(k), from.x() + left, from.y() + top) < 3, after.toString());
      }
      assertTrue(Math.abs(after.box().x1() - before.box().x1() - left) < 6, after.toString());
    }
  }

  private static double distance(Point point, double x, double y) {
    return Math.hypot(point.x() - x, point.y() - y);
  }

  @Test
  void findsNothingWhereNothingIs() {
    try (Mtcnn detector = detector()) {
      byte[] ramp = new byte[200 * 150 * 3];
      for (int i = 0; i < ramp.length; i++) {
        ramp[i] = (byte) (i / 450);
      }
      assertEquals(List.of(), detector.detect(new RgbImage(200, 150, ramp)));
      assertEquals(List.of(), detector.detect(new RgbImage(5, 300, new byte[4500])));
    }
  }

  @Test
  void saysWhichFilesToGetAndWhere(@TempDir Path folder) throws IOException {
    String message = assertThrows(UnavailableException.class, () -> MtcnnFiles.read(folder)).getMessage();
    assertTrue(message.contains("mtcnn_pnet.safetensors") && message.contains(folder.toString()), message);
    Files.copy(Shared.data("detect/mtcnn_rnet.safetensors"), folder.resolve("mtcnn_pnet.safetensors"));
    String wrong = assertThrows(UnavailableException.class, () -> MtcnnFiles.read(folder)).getMessage();
    assertTrue(wrong.contains("mtcnn_pnet.safetensors") && wrong.contains("missing PReLU1/alpha"), wrong);
  }

  @Test
  void suppressionKeepsTheSurest() {
    Box a = new Box(1, 1, 10, 10, 0.8);
    Box inside = new Box(1, 1, 10, 5, 0.9); // covers half of a, and is covered whole
    Box apart = new Box(50, 50, 60, 60, 0.1);
    assertEquals(List.of(1, 0, 2), Suppression.UNION.keep(List.of(a, inside, apart), 0.5));
    assertEquals(List.of(1, 2), Suppression.UNION.keep(List.of(a, inside, apart), 0.49));
    assertEquals(List.of(1, 2), Suppression.SMALLER.keep(List.of(a, inside, apart), 0.9));
  }

  @Test
  void tapsAverageAreasOrMixNeighbors() {
    Taps third = Taps.of(5, 2, true); // 2.5 pixels each
    assertArrayEquals(new int[] {0, 2}, third.first());
    assertArrayEquals(new float[] {0.4f, 0.4f, 0.2f}, third.weights()[0], 1e-6f);
    assertArrayEquals(new float[] {0.2f, 0.4f, 0.4f}, third.weights()[1], 1e-6f);
    assertArrayEquals(new float[] {1}, Taps.of(7, 7, true).weights()[3], 0);
    for (int from = 3; from < 90; from += 7) {
      Taps grown = Taps.of(from, 91, false);
      for (int i = 0; i < 91; i++) {
        float sum = 0;
        for (float w : grown.weights()[i]) {
          sum += w;
        }
        assertEquals(1, sum, 1e-6);
        assertTrue(grown.first()[i] + grown.weights()[i].length <= from);
      }
    }
  }
}
