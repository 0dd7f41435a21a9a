package org.cloakroom.attacks.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class MaskObjectiveTest {
  private static final HostTensor CLEAN = HostTensor.of(new float[] {1, 0, 0, 1}, 2, 2);
  private static final HostTensor MOVED = HostTensor.of(new float[] {3, 0, 0.5f, 0.5f}, 2, 2);

  @Test
  void valuesAndGradientsByHand() {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> features = graph.input(2, 2);
      Operand<TFloat32> reference = graph.input(2, 2);
      for (MaskObjective objective : new MaskObjective[] {MaskObjective.CLASS_CENTER, MaskObjective.FI_UAP_ALL}) {
        Operand<TFloat32> value = objective.distance(graph.tf(), features, reference);
        List<HostTensor> found = graph.run().feed(features, MOVED).feed(reference, CLEAN)
            .fetch(List.of(value, graph.gradient(value, features)));
        boolean cosine = objective == MaskObjective.FI_UAP_ALL;
        assertEquals(cosine ? -(3 + 0.5) / 4 : (4 + 0.25 + 0.25) / 4, found.get(0).scalar(), 1e-6);
        assertArrayEquals(
            cosine ? new float[] {-0.25f, 0, 0, -0.25f} : new float[] {1, 0, 0.25f, -0.25f}, found.get(1).values(), 1e-6f);
      }
    }
  }

  @Test
  void referencesByHand() {
    assertArrayEquals(new float[] {1, 0, 0, 1}, rows(MaskObjective.FI_UAP), 1e-6f);
    assertArrayEquals(new float[] {0.5f, 0.5f, 0.5f, 0.5f}, rows(MaskObjective.CLASS_CENTER), 1e-6f);
    assertArrayEquals(new float[] {2, -1, 0.5f, 0.5f}, rows(MaskObjective.AFFINE_HULL), 1e-4f);
    assertArrayEquals(new float[] {1, 0, 0.5f, 0.5f}, rows(MaskObjective.CONVEX_HULL), 1e-4f);
  }

  private static float[] rows(MaskObjective objective) {
    return MaskObjective.rows(List.of(CLEAN), List.of(MOVED), objective).get(0).values();
  }

  @Test
  void theConvexHullIsFollowedOnlyAfterTheCenter() {
    assertEquals(MaskObjective.CLASS_CENTER, MaskObjective.CONVEX_HULL.start());
    assertFalse(MaskObjective.CONVEX_HULL.follows(4, 5));
    assertTrue(MaskObjective.CONVEX_HULL.follows(5, 5));
    assertTrue(MaskObjective.AFFINE_HULL.follows(0, 5));
    assertFalse(MaskObjective.FI_UAP.follows(9, 5));
  }
}
