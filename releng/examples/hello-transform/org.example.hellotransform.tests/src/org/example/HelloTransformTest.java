package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.GradientCheck;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.core.check.ConformanceKit;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class HelloTransformTest {
  private static final HelloTransform PLUG_IN = new HelloTransform(3, 0.5);

  @Test
  void theGradientAgreesWithDifferences() {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> x = graph.input(-1, 24, 24, 3);
      GradientCheck.of(graph, x, PLUG_IN.apply(graph.tf(), x), GradientCheck.images(2, 24, 24, 1), 3, 1)
          .forEach(derivative -> assertTrue(derivative.agrees(0.02), derivative.toString()));
    }
  }

  @Test
  void aBrightPixelIsSpread() {
    float[] values = new float[5 * 5 * 3];
    values[(2 * 5 + 2) * 3] = 0.9f; // the red of the middle
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> x = graph.input(-1, 5, 5, 3);
      float[] y = graph.run().feed(x, HostTensor.of(values, 1, 5, 5, 3)).fetch(PLUG_IN.apply(graph.tf(), x)).values();
      assertEquals(0.5, y[(2 * 5 + 2) * 3], 1e-6); // half of itself and half of a ninth
      assertEquals(0.05, y[(1 * 5 + 1) * 3], 1e-6);
    }
  }

  @Test
  void itKeepsWhatPlugInsPromise() {
    assertEquals(List.of(), ConformanceKit.failures("org.example.hellotransform"));
  }
}
