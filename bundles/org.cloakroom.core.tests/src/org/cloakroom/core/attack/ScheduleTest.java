package org.cloakroom.core.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.cloakroom.api.Progress;
import org.cloakroom.api.attack.AttackContext;
import org.cloakroom.api.attack.AttackGraph;
import org.cloakroom.api.attack.AttackSchedule;
import org.cloakroom.api.attack.AttackSchedule.Parts;
import org.cloakroom.api.attack.AttackSchedule.Rule;
import org.cloakroom.api.attack.GradientAttack;
import org.cloakroom.api.attack.ImageAttack;
import org.cloakroom.api.image.Images;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.Precision;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The loop, on objectives whose gradients are known: every value of an image has the same one. */
class ScheduleTest {
  private static final int SIDE = 4;

  /** Weighted sums of an image's values, one a part. */
  private record Slopes(AttackSchedule schedule, List<Float> weights, float safeAbove) implements GradientAttack {
    @Override
    public Operand<TFloat32> objective(AttackGraph graph) {
      return graph.tf().math.addN(parts(graph));
    }

    private List<Operand<TFloat32>> parts(AttackGraph graph) {
      var all = graph.tf().constant(new int[] {1, 2, 3});
      return weights.stream().map(w -> (Operand<TFloat32>) graph.tf().reduceSum(
          graph.tf().math.mul(graph.adversarial(), graph.tf().constant(w)), all)).toList();
    }

    @Override
    public List<Operand<TFloat32>> parts(AttackGraph graph, Operand<TFloat32> objective) {
      return parts(graph);
    }

    @Override
    public Optional<Operand<TFloat32>> safety(AttackGraph graph) {
      return safeAbove == 0 ? Optional.empty() : Optional.of(graph.tf().math.sub(
          graph.tf().math.mean(graph.adversarial(), graph.tf().constant(new int[] {1, 2, 3})),
          graph.tf().constant(safeAbove)));
    }
  }

  private static Images gray(float... levels) {
    float[] values = new float[levels.length * SIDE * SIDE * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = levels[i / (SIDE * SIDE * 3)];
    }
    return new Images(levels.length, SIDE, SIDE, values);
  }

  private static float[] run(AttackSchedule schedule, List<Float> weights, float safeAbove, float... levels) {
    try (AttackRunner runner = AttackRunner.open(new Slopes(schedule, weights, safeAbove),
        List.of(new TinyRecognizer(1)), ComputeOptions.cpu(), levels.length)) {
      Images clean = gray(levels);
      List<String> ids = Collections.nCopies(levels.length, "same");
      float[] values = runner.protect(clean, ids, 1, Progress.NONE).values();
      float[] first = new float[levels.length];
      for (int i = 0; i < first.length; i++) {
        first[i] = values[i * SIDE * SIDE * 3];
      }
      return first;
    }
  }

  @Test
  void stepsShrinkInAGeometricSequence() {
    float[] found = run(AttackSchedule.sign(3, 0.1).withFinalStep(0.25), List.of(1f), 0, 0.5f);
    assertEquals(0.5 + 0.1 + 0.05 + 0.025, found[0], 1e-5);
  }

  /** First step of Adam: the mean over the root of the square, both without bias, is the sign of the gradient. */
  @Test
  void adamInTanhSpaceByHand() {
    float[] one = run(AttackSchedule.sign(1, 0.3).withRule(Rule.ADAM_TANH), List.of(-2f), 0, 0.6f);
    double w = atanh(2 * 0.6 - 1) - 0.3;
    assertEquals((1 + Math.tanh(w)) / 2, one[0], 1e-5);
    float[] two = run(AttackSchedule.sign(2, 0.3).withRule(Rule.ADAM_TANH), List.of(-2f), 0, 0.6f);
    double u = Math.tanh(w);
    double g1 = -2 * (1 - 0.2 * 0.2) / 2;
    double g2 = -2 * (1 - u * u) / 2;
    double mean = (0.9 * 0.1 * g1 + 0.1 * g2) / (1 - 0.81);
    double square = (0.999 * 0.001 * g1 * g1 + 0.001 * g2 * g2) / (1 - 0.999 * 0.999);
    w += 0.3 * mean / Math.sqrt(square);
    assertEquals((1 + Math.tanh(w)) / 2, two[0], 1e-4);
    float[] many = run(AttackSchedule.sign(30, 1).withRule(Rule.ADAM_TANH), List.of(1f), 0, 0f, 1f);
    assertTrue(many[0] > 0.9 && many[0] <= 1 && many[1] <= 1, Arrays.toString(many));
  }

  private static double atanh(double x) {
    return 0.5 * Math.log((1 + x) / (1 - x));
  }

  /** A large part does not drown a small one: both are scaled to unit mean absolute value. */
  @Test
  void averagedPartsCountEqually() {
    AttackSchedule schedule = AttackSchedule.sign(1, 0.1).withRule(Rule.L2);
    assertEquals(0.6, run(schedule, List.of(100f, 1f), 0, 0.5f)[0], 1e-5);
    assertEquals(0.6, run(schedule, List.of(-100f, 1f, 1f), 0, 0.5f)[0], 1e-5);
  }

  @Test
  void sampledPartsTakeTurns() {
    AttackSchedule schedule = AttackSchedule.sign(6, 0.01).withParts(Parts.SAMPLED);
    assertEquals(0.5 + (4 - 2) * 0.01, run(schedule, List.of(1f, -1f, 5f), 0, 0.5f)[0], 1e-5);
  }

  @Test
  void safeImagesRestFromTheNextLookOn() {
    float[] found = run(AttackSchedule.sign(20, 0.01), List.of(1f), 0.575f, 0.5f, 0.55f);
    assertEquals(0.6, found[0], 1e-5, "safe at the look after 10 steps");
    assertEquals(0.6, found[1], 1e-5, "safe at the look after 5 steps");
  }

  @Test
  void bfloat16IsAnotherPrecisionOfTheSameAttack() {
    float[] found = run(AttackSchedule.sign(2, 0.1).withPrecision(Precision.BFLOAT16), List.of(1f), 0, 0.5f);
    assertEquals(0.7, found[0], 1e-5);
  }

  @Test
  void strengthMultipliesStepsAndBounds() {
    record Stronger(GradientAttack inner) implements ImageAttack {
      @Override
      public Images protect(Images clean, AttackContext context, Progress progress) {
        return context.run(inner, clean, new float[] {0.5f, 2}, progress);
      }
    }
    Slopes inner = new Slopes(
        AttackSchedule.sign(5, 0.01).within(AttackSchedule.Norm.LINF, 0.03), List.of(1f), 0);
    try (AttackRunner runner = AttackRunner.open(new Stronger(inner), List.of(new TinyRecognizer(1)),
        ComputeOptions.cpu(), 2)) {
      float[] values = runner.protect(gray(0.5f, 0.5f), List.of("a", "b"), 1, Progress.NONE).values();
      assertEquals(0.5 + 0.015, values[0], 1e-5);
      assertEquals(0.5 + 0.06, values[SIDE * SIDE * 3], 1e-5);
    }
  }

  @Test
  void aWholeIdentityIsOneCall() {
    record CountImages() implements ImageAttack {
      @Override
      public boolean wholeIdentity() {
        return true;
      }

      @Override
      public Images protect(Images clean, AttackContext context, Progress progress) {
        assertEquals(5, clean.count(), "more than the batch size");
        return clean;
      }
    }
    try (AttackRunner runner =
        AttackRunner.open(new CountImages(), List.of(new TinyRecognizer(1)), ComputeOptions.cpu(), 2)) {
      Images clean = gray(0, 0, 0, 0, 0);
      assertEquals(5, runner.protect(clean, List.of("a", "b", "c", "d", "e"), 1, Progress.NONE).count());
    }
  }
}
