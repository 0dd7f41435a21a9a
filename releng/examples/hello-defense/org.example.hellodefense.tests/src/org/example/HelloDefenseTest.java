package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.cloakroom.api.Progress;
import org.cloakroom.api.image.Images;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.GradientCheck;
import org.cloakroom.core.check.ConformanceKit;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class HelloDefenseTest {
  private static final HelloDefense PLUG_IN = new HelloDefense(0.05);

  @Test
  void theGradientAgreesWithDifferences() {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> x = graph.input(-1, 24, 24, 3);
      GradientCheck.of(graph, x, PLUG_IN.graph(graph.tf(), x), GradientCheck.images(2, 24, 24, 1), 3, 1)
          .forEach(derivative -> assertTrue(derivative.agrees(0.02), derivative.toString()));
    }
  }

  @Test
  void smallDifferencesGoAndEdgesStay() {
    float[] values = new float[9 * 9 * 3];
    Arrays.fill(values, 0.5f);
    values[(4 * 9 + 4) * 3] = 0.51f; // a cloak's change of one pixel's red
    values[(4 * 9 + 8) * 3 + 1] = 1; // an edge in green
    float[] pure = PLUG_IN.purify(new Images(1, 9, 9, values), ComputeOptions.cpu(), Progress.NONE).values();
    assertEquals(0.5, pure[(4 * 9 + 4) * 3], 0.002);
    assertTrue(pure[(4 * 9 + 8) * 3 + 1] > 0.95);
  }

  @Test
  void itKeepsWhatPlugInsPromise() {
    assertEquals(List.of(), ConformanceKit.failures("org.example.hellodefense"));
  }
}
