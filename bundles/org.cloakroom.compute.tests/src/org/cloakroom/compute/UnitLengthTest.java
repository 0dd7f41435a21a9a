package org.cloakroom.compute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class UnitLengthTest {
  private static final HostTensor ROWS = HostTensor.of(new float[] {3, -4, 0, 0, 1e-4f, 0}, 3, 2);
  private static final float[] UNITS = {0.6f, -0.8f, 0, 0, 1, 0};

  @Test
  void everyRowIsDividedByItsLengthOnTheHeapAndInAGraph() {
    assertArrayEquals(UNITS, UnitLength.of(ROWS).values(), 1e-6f);
    assertEquals(3, ROWS.values()[0], "the rows given are left alone");
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> rows = graph.input(-1, 2);
      Operand<TFloat32> units = UnitLength.of(graph.tf(), rows);
      assertArrayEquals(UNITS, graph.run().feed(rows, ROWS).fetch(units).values(), 1e-6f);
    }
  }

  @Test
  void gradientIsThatOfTheDirection() {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> rows = graph.input(-1, 2);
      Operand<TFloat32> first = graph.tf().math.mul(UnitLength.of(graph.tf(), rows), graph.tf().constant(new float[] {1, 0}));
      float[] gradient = graph.run().feed(rows, HostTensor.of(new float[] {3, -4, 0, 0}, 2, 2)).fetch(graph.gradient(first, rows)).values();
      // d(x/‖v‖)/dx = y²/‖v‖³, d/dy = −xy/‖v‖³
      assertArrayEquals(new float[] {16f / 125, 12f / 125}, new float[] {gradient[0], gradient[1]}, 1e-6f);
      assertTrue(Float.isFinite(gradient[2]) && Float.isFinite(gradient[3]), "a row of zeros has a finite gradient");
    }
  }
}
