package org.cloakroom.report.projection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ProjectionTest {
  private static final int EACH = 20;

  /** Three groups of points around far corners of a 10-dimensional space. */
  private static double[][] groups() {
    Random random = new Random(5);
    double[][] points = new double[3 * EACH][10];
    for (int i = 0; i < points.length; i++) {
      for (int d = 0; d < 10; d++) {
        points[i][d] = 0.1 * random.nextGaussian() + (d == i / EACH ? 3 : 0);
      }
    }
    return points;
  }

  @Test
  void principalComponentsAreThoseOfAKnownEllipse() {
    Random random = new Random(3);
    double[][] points = new double[500][4];
    for (double[] p : points) {
      double a = 5 * random.nextGaussian();
      double b = 2 * random.nextGaussian();
      p[0] = 7 + (a + b) / Math.sqrt(2); // long axis along (1, 1), short one along (1, -1)
      p[1] = -4 + (a - b) / Math.sqrt(2);
      p[2] = 0.01 * random.nextGaussian();
      p[3] = 1;
    }

    PrincipalComponents.Result result = PrincipalComponents.project(points);

    double sign = Math.signum(result.points()[0][0] * (points[0][0] + points[0][1] - 3));
    double mean = 0;
    for (int i = 0; i < points.length; i++) {
      mean += result.points()[i][0] / points.length;
      assertEquals((points[i][0] + points[i][1] - 3) / Math.sqrt(2), sign * result.points()[i][0], 1.2);
      assertArrayEquals(result.points()[i], result.place(points[i]), 1e-9);
    }
    assertEquals(0, mean, 1e-9);
    assertEquals(25.0 / 29, result.explained()[0], 0.03);
    assertEquals(4.0 / 29, result.explained()[1], 0.03);
  }

  @Test
  void neighborsStayNeighbors() {
    double[][] flat = NeighborEmbedding.project(groups(), 15);

    int right = 0;
    for (int i = 0; i < flat.length; i++) {
      int nearest = -1;
      for (int j = 0; j < flat.length; j++) {
        nearest = j != i && (nearest < 0 || distance(flat, i, j) < distance(flat, i, nearest)) ? j : nearest;
      }
      right += nearest / EACH == i / EACH ? 1 : 0;
    }
    assertEquals(flat.length, right);
    double within = 0;
    double between = Double.POSITIVE_INFINITY;
    for (int i = 0; i < flat.length; i++) {
      for (int j = 0; j < i; j++) {
        if (i / EACH == j / EACH) {
          within = Math.max(within, distance(flat, i, j));
        } else {
          between = Math.min(between, distance(flat, i, j));
        }
      }
    }
    assertTrue(between > within / 4, between + " between groups, at most " + within + " within");
  }

  @Test
  void equalPointsGiveEqualPictures() {
    double[][] first = NeighborEmbedding.project(groups(), 15);
    double[][] second = NeighborEmbedding.project(groups(), 15);
    for (int i = 0; i < first.length; i++) {
      assertArrayEquals(first[i], second[i]);
    }
  }

  @Test
  void tooFewPointsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> NeighborEmbedding.project(new double[3][5], 5));
    assertThrows(IllegalArgumentException.class, () -> PrincipalComponents.project(new double[1][5]));
  }

  private static double distance(double[][] points, int i, int j) {
    return Math.hypot(points[i][0] - points[j][0], points[i][1] - points[j][1]);
  }
}
