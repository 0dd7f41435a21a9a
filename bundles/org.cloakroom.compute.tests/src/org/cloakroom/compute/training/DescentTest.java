package org.cloakroom.compute.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.Device;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Variable;
import org.cloakroom.compute.training.Descent.Task;
import org.cloakroom.compute.training.Descent.Trained;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Steps on ½·Σ a·w², whose gradient a·w is known, against the same steps in double precision. */
class DescentTest {
  private static final ComputeOptions ONE_THREAD = new ComputeOptions(new Device(Device.Kind.CPU, 0, 0), 1, 1);
  private static final double[] SLOPES = {1, 4};
  private static final double RATE = 0.1;
  private static final int STEPS = 5;

  private interface Rule {
    double step(double weight, double gradient, int number, double[] memory);
  }

  private static void assertFollows(Optimizer optimizer, double clip, double decay, Rule rule) {
    try (ComputeGraph graph = new ComputeGraph(ONE_THREAD)) {
      Variable weights = graph.variable("weights", HostTensor.of(new float[] {1, -2}, 2));
      Operand<TFloat32> squares = graph.tf().math.mul(weights.read(), weights.read());
      Operand<TFloat32> scaled = graph.tf().math.mul(squares, graph.tf().constant(new float[] {0.5f, 2}));
      Operand<TFloat32> loss = graph.tf().reduceSum(scaled, graph.tf().constant(0));
      Descent descent = new Descent(graph, optimizer, List.of(new Trained("w", weights, decay)),
          new Task(loss, clip, Map.of(), List.of()), Descent.fresh(optimizer, Map.of("w", Shape.of(2))));
      double[] expected = {1, -2};
      double[][] memory = new double[2][2];
      for (int step = 1; step <= STEPS; step++) {
        graph.run().feed(descent.rate(), HostTensor.of(new float[] {(float) RATE})).target(descent.step()).execute();
        double[] gradient = {SLOPES[0] * expected[0], SLOPES[1] * expected[1]};
        double shorten = Math.min(1, clip / Math.hypot(gradient[0], gradient[1]));
        for (int i = 0; i < 2; i++) {
          expected[i] = rule.step(expected[i], gradient[i] * shorten + decay * expected[i], step, memory[i]);
        }
      }
      float[] found = graph.run().fetch(weights.read()).values();
      assertArrayEquals(new float[] {(float) expected[0], (float) expected[1]}, found, 1e-5f);
      if (optimizer instanceof Optimizer.Adam) {
        assertEquals(STEPS, descent.state().get("steps").scalar());
      }
    }
  }

  @Test
  void momentumAsInPyTorch() {
    assertFollows(new Optimizer.Sgd(0.9), 2, 0.01, (weight, gradient, number, memory) -> {
      memory[0] = 0.9 * memory[0] + gradient;
      return weight - RATE * memory[0];
    });
  }

  @Test
  void adamAsInThePaper() {
    assertFollows(new Optimizer.Adam(0.9, 0.99, 1e-8), Double.POSITIVE_INFINITY, 0, (weight, gradient, number, memory) -> {
      memory[0] = 0.9 * memory[0] + 0.1 * gradient;
      memory[1] = 0.99 * memory[1] + 0.01 * gradient * gradient;
      double mean = memory[0] / (1 - Math.pow(0.9, number));
      double square = memory[1] / (1 - Math.pow(0.99, number));
      return weight - RATE * mean / (Math.sqrt(square) + 1e-8);
    });
  }
}
