package org.cloakroom.defenses.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.GradientCheck;
import org.cloakroom.compute.HostTensor;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The generation over a linear shadow model S(z) = z·W, whose gradient Wᵀ-times-signs is computed by hand. */
class AdvFaceGraphTest {
  /** Three pixels of two numbers: S(z) = (z1 + z2, z1 − 2·z2, 3·z2). */
  private static final float[] W = {1, 1, 0, 1, -2, 3};

  private static AdvFaceGraph graph(int batch, StepRule rule) {
    return new AdvFaceGraph(ComputeOptions.cpu(), batch, 2, 3, rule, AdvFaceGraphTest::linear);
  }

  private static Operand<TFloat32> linear(ComputeGraph graph, Operand<TFloat32> z) {
    return graph.tf().linalg.matMul(z, graph.variable("w", HostTensor.of(W, 2, 3)).read());
  }

  private static HostTensor rows(float... values) {
    return HostTensor.of(values, values.length / 2, 2);
  }

  private static HostTensor images(float... values) {
    return HostTensor.of(values, values.length / 3, 3);
  }

  private static HostTensor ones(int n) {
    float[] ones = new float[n];
    Arrays.fill(ones, 1);
    return HostTensor.of(ones, n, 1);
  }

  @Test
  void theGradientIsTheSignsThroughTheModel() {
    try (AdvFaceGraph graph = graph(1, new StepRule(1, 0.1, Constraint.BALL, 0))) {
      graph.begin(rows(1, 1), images(0, 0, 0), ones(1), rows(1, 1));

      // S = (2, −1, 3): signs (+, −, +), so ∂/∂z1 = 1 − 1 + 0 and ∂/∂z2 = 1 + 2 + 3
      assertArrayEquals(new float[] {2, -1, 3}, graph.reconstruct(rows(1, 1)).values(), 1e-6f);
      assertArrayEquals(new float[] {0, 6}, graph.gradientAt(rows(1, 1)).values(), 1e-6f);
      assertArrayEquals(new float[] {6}, graph.losses(1), 1e-6f);
    }
  }

  @Test
  void aStepFollowsTheSignsAndOnlyNumbersWithAGradientMove() {
    try (AdvFaceGraph graph = graph(1, new StepRule(1, 0.1, Constraint.BALL, 0))) {
      graph.begin(rows(1, 1), images(0, 0, 0), ones(1), rows(1, 1));
      graph.step();
      assertArrayEquals(new float[] {1, 1.1f}, graph.features(1).values(), 1e-6f);
      assertArrayEquals(new float[] {6.6f}, graph.losses(1), 1e-5f, "six times the step: the loss is linear here");
    }
  }

  @Test
  void theBallHoldsTheWholeWayAndTheScaleIsThatOfTheRow() {
    try (AdvFaceGraph graph = graph(2, new StepRule(0.25, 0.1, Constraint.BALL, 0))) {
      graph.begin(rows(1, 1, 1, 1), images(0, 0, 0, 0, 0, 0), HostTensor.of(new float[] {1, 2}, 2, 1), rows(1, 1, 1, 1));
      for (int i = 0; i < 5; i++) {
        graph.step();
      }
      assertArrayEquals(new float[] {1, 1.25f, 1, 1.5f}, graph.features(2).values(), 1e-6f, "0.25 and 0.25·2 from where they began");
    }
  }

  @Test
  void thePrintedConstraintBoundsStepsOnly() {
    try (AdvFaceGraph graph = graph(1, new StepRule(0.05, 0.1, Constraint.STEP, 0))) {
      graph.begin(rows(1, 1), images(0, 0, 0), ones(1), rows(1, 1));
      for (int i = 0; i < 10; i++) {
        graph.step();
      }
      assertEquals(1.5, graph.features(1).values()[1], 1e-5, "ten steps of 0.05, far outside the ball");
    }
  }

  @Test
  void aFlatStartIsLeftByChanceAndOnlyThere() {
    try (AdvFaceGraph graph = graph(2, new StepRule(1, 0.1, Constraint.BALL, 0.01))) {
      // the first row's reconstruction equals its target: |·| has the derivative 0 there
      graph.begin(rows(1, 1, 1, 1), images(2, -1, 3, 0, 0, 0), ones(2), rows(-1, 1, -1, 1));
      graph.step();
      assertArrayEquals(new float[] {0.99f, 1.01f, 1, 1.1f}, graph.features(2).values(), 1e-6f);
      graph.step();
      float[] second = graph.features(2).values();
      assertTrue(Math.abs(second[0] - 0.99f) > 0.09 || Math.abs(second[1] - 1.01f) > 0.09, "now there is a gradient");
    }
  }

  @Test
  void aSmallerBatchGetsTheSameResult() {
    try (AdvFaceGraph graph = graph(4, new StepRule(0.25, 0.1, Constraint.BALL, 0))) {
      graph.begin(rows(1, 1), images(0, 0, 0), ones(1), rows(1, 1));
      graph.step();
      assertEquals(HostTensor.of(new float[] {1, 1.1f}, 1, 2), graph.features(1));
      assertEquals(1, graph.losses(1).length);
    }
  }

  @Test
  void theGradientAgreesWithDifferences() {
    try (AdvFaceGraph graph = graph(2, new StepRule(1, 0.1, Constraint.BALL, 0))) {
      HostTensor point = rows(0.31f, -0.27f, 0.9f, 0.44f);
      graph.begin(point, images(0.1f, 0.2f, 0.3f, -0.4f, 0.5f, 0.6f), ones(2), rows(1, 1, 1, 1));
      List<GradientCheck.Derivative> found = GradientCheck.of(z -> {
        float[] gradient = graph.gradientAt(z).values();
        return new GradientCheck.Value(graph.losses(2), gradient);
      }, new float[] {1, 1}, point, 3, 5);
      found.forEach(derivative -> assertTrue(derivative.agrees(0.02), derivative::toString));
    }
  }
}
