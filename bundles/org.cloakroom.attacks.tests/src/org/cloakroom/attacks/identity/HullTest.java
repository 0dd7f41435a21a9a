package org.cloakroom.attacks.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.cloakroom.api.Seeds;
import org.junit.jupiter.api.Test;

class HullTest {
  private static final float[][] SEGMENT = {{0, 0}, {2, 0}};

  @Test
  void onASegmentTheAffineHullIsTheLineAndTheConvexHullEndsAtItsEnds() {
    Hull hull = new Hull(SEGMENT);
    assertArrayEquals(new float[] {3, 0}, hull.affine(new float[] {3, 5}), 1e-4f);
    assertArrayEquals(new float[] {2, 0}, hull.convex(new float[] {3, 5}), 1e-4f);
    assertArrayEquals(new float[] {0.5f, 0}, hull.convex(new float[] {0.5f, -1}), 1e-4f);
  }

  @Test
  void aSinglePointIsItsOwnHull() {
    Hull hull = new Hull(new float[][] {{1, 2, 3}});
    assertArrayEquals(new float[] {1, 2, 3}, hull.affine(new float[] {7, 7, 7}), 1e-4f);
    assertArrayEquals(new float[] {1, 2, 3}, hull.convex(new float[] {7, 7, 7}), 1e-4f);
  }

  @Test
  void repeatedPointsDoNoHarm() {
    Hull hull = new Hull(new float[][] {{0, 0}, {2, 0}, {2, 0}});
    assertArrayEquals(new float[] {1.5f, 0}, hull.affine(new float[] {1.5f, 3}), 1e-3f);
  }

  @Test
  void ontoSimplexByHand() {
    assertArrayEquals(new double[] {0.75, 0.25, 0}, Hull.ontoSimplex(new double[] {1, 0.5, -1}), 1e-12);
  }

  /** The nearest point of a convex set is the one from which no corner is on the side of the target. */
  @Test
  void theConvexPointFulfillsTheOptimalityCondition() {
    float[][] points = new float[9][6];
    float[] to = new float[6];
    for (int d = 0; d < 6; d++) {
      to[d] = (float) (4 * Seeds.uniform(3, d) - 2);
      for (int i = 0; i < points.length; i++) {
        points[i][d] = (float) (2 * Seeds.uniform(i, d) - 1);
      }
    }
    float[] nearest = new Hull(points).convex(to);
    for (float[] corner : points) {
      double side = 0;
      for (int d = 0; d < 6; d++) {
        side += (to[d] - nearest[d]) * (corner[d] - nearest[d]);
      }
      assertTrue(side < 1e-3, "a corner lies nearer by " + side);
    }
    double length = 0;
    for (int d = 0; d < 6; d++) {
      length += (to[d] - nearest[d]) * (to[d] - nearest[d]);
    }
    assertTrue(length > 0.1, "the target should lie outside, or this shows nothing");
    assertEquals(6, nearest.length);
  }
}
