package org.cloakroom.datasets.alignment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.datasets.detection.Point;
import org.cloakroom.testing.Shared;
import org.cloakroom.testing.TestImages;
import org.junit.jupiter.api.Test;

class SimilarityTest {
  @Test
  void agreesWithTheReference() {
    JsonNode file = Shared.json(Shared.conformance("alignment/alignment.json"));
    double largest = 0;
    int cases = 0;
    for (JsonNode c : file.path("cases")) {
      Similarity found = Template.fit(points(c.path("landmarks_xy")));
      double[] inverse = found.toTemplate();
      for (Point corner : List.of(new Point(0, 0), new Point(111, 0), new Point(0, 111), new Point(111, 111))) {
        Point expected = apply(c.path("matrix_output_to_input"), corner);
        Point at = found.at(corner.x(), corner.y());
        largest = Math.max(largest, Math.hypot(at.x() - expected.x(), at.y() - expected.y()));
        Point back = new Point(inverse[0] * at.x() + inverse[1] * at.y() + inverse[2], inverse[3] * at.x() + inverse[4] * at.y() + inverse[5]);
        assertEquals(corner.x(), back.x(), 1e-9);
        assertEquals(corner.y(), back.y(), 1e-9);
      }
      cases++;
    }
    assertEquals(10, cases);
    assertTrue(largest <= 1e-3, largest + " px");
    System.out.printf("similarity: %d cases, largest error %.1e px%n", cases, largest);
  }

  /** The vector of methods.md §1.5. */
  @Test
  void agreesWithThePublishedVector() {
    List<Point> detected =
        List.of(new Point(120, 140), new Point(190, 138), new Point(155, 180), new Point(128, 222), new Point(186, 220));
    double[] expected = {0.49861766, -0.010667817, -19.738265, 0.010667817, 0.49861766, -19.512443};
    assertArrayEquals(expected, Template.fit(detected).toTemplate(), 1e-6);
  }

  @Test
  void cropsAsOpenCv() {
    for (JsonNode c : Shared.json(Shared.conformance("alignment/alignment.json")).path("warps")) {
      if (!c.has("landmarks_xy")) {
        continue;
      }
      RgbImage photograph = TestImages.read(Shared.conformance(c.path("input").asText()));
      byte[] expected = TestImages.read(Shared.conformance(c.path("expected_cv2").asText())).rgb();
      byte[] found = Template.crop(photograph, Template.fit(points(c.path("landmarks_xy")))).rgb();
      int largest = 0;
      for (int i = 0; i < found.length; i++) {
        largest = Math.max(largest, Math.abs((found[i] & 0xff) - (expected[i] & 0xff)));
      }
      System.out.println("crop: at most " + largest + " levels from OpenCV");
      assertTrue(largest <= 2, largest + " levels");
    }
  }

  @Test
  void cutsShiftTheOrigin() {
    Similarity map = new Similarity(2, 0.5, 100, 50);
    Point whole = map.at(30, 40);
    Point cut = map.cut(7, 9).at(30, 40);
    assertEquals(whole.x() - 7, cut.x(), 1e-9);
    assertEquals(whole.y() - 9, cut.y(), 1e-9);
    assertEquals(Math.hypot(2, 0.5), map.scale(), 1e-12);
  }

  @Test
  void pointsThatFallTogetherAreRefused() {
    List<Point> same = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      same.add(new Point(3, 4));
    }
    assertThrows(IllegalArgumentException.class, () -> Template.fit(same));
    assertThrows(IllegalArgumentException.class, () -> Template.fit(same.subList(0, 3)));
  }

  private static Point apply(JsonNode m, Point p) {
    return new Point(m.get(0).get(0).asDouble() * p.x() + m.get(0).get(1).asDouble() * p.y() + m.get(0).get(2).asDouble(),
        m.get(1).get(0).asDouble() * p.x() + m.get(1).get(1).asDouble() * p.y() + m.get(1).get(2).asDouble());
  }

  private static List<Point> points(JsonNode array) {
    List<Point> points = new ArrayList<>();
    array.forEach(p -> points.add(new Point(p.get(0).asDouble(), p.get(1).asDouble())));
    return points;
  }
}
