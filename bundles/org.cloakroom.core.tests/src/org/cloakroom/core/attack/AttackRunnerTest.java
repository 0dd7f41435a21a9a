package org.cloakroom.core.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.cloakroom.api.CancelledException;
import org.cloakroom.api.Progress;
import org.cloakroom.api.Seeds;
import org.cloakroom.api.attack.AttackContext;
import org.cloakroom.api.attack.AttackGraph;
import org.cloakroom.api.attack.AttackSchedule;
import org.cloakroom.api.attack.GradientAttack;
import org.cloakroom.api.attack.ImageAttack;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.core.embedding.Embeddings;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class AttackRunnerTest {
  private static final List<Recognizer> SURROGATES = List.of(new TinyRecognizer(1), new TinyRecognizer(2));

  /** Moves the embeddings away from the clean ones. */
  private record Away(AttackSchedule schedule, boolean flip) implements GradientAttack {
    @Override
    public Operand<TFloat32> objective(AttackGraph graph) {
      List<List<Operand<TFloat32>>> moved = graph.features(List.of(graph.adversarial()), flip);
      List<Operand<TFloat32>> clean = graph.cleanFeatures(flip);
      return graph.tf().math.addN(IntStream.range(0, graph.surrogates())
          .mapToObj(i -> graph.squaredDistance(moved.get(i).get(0), clean.get(i))).toList());
    }
  }

  private static Images faces(int count) {
    float[] values = new float[count * 112 * 112 * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.round(255 * Seeds.uniform(5, i)) / 255f;
    }
    return new Images(count, 112, 112, values);
  }

  private static List<String> ids(int count) {
    return IntStream.range(0, count).mapToObj(i -> "face" + i).toList();
  }

  private static Images attack(GradientAttack attack, Images clean, List<String> ids, int batch) {
    try (AttackRunner runner = AttackRunner.open(attack, SURROGATES, ComputeOptions.cpu(), batch)) {
      return runner.protect(clean, ids, 7, Progress.NONE);
    }
  }

  private static float[] distances(Images clean, Images changed) {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> a = graph.input(-1, 112, 112, 3);
      Operand<TFloat32> b = graph.input(-1, 112, 112, 3);
      var network = SURROGATES.get(0).load(graph);
      var tf = graph.tf();
      Operand<TFloat32> difference = tf.math.squaredDifference(
          Embeddings.unit(tf, network, List.of(a), false).get(0), Embeddings.unit(tf, network, List.of(b), false).get(0));
      return graph.run().feed(a, tensor(clean)).feed(b, tensor(changed))
          .fetch(tf.reduceSum(difference, tf.constant(1))).values();
    }
  }

  private static HostTensor tensor(Images images) {
    return HostTensor.of(images.values(), images.count(), images.height(), images.width(), 3);
  }

  @Test
  void moreStepsMoveTheEmbeddingFurther() {
    Images clean = faces(2);
    float[] few = distances(clean, attack(new Away(start(2), false), clean, ids(2), 2));
    float[] many = distances(clean, attack(new Away(start(12), false), clean, ids(2), 2));
    for (int i = 0; i < 2; i++) {
      assertTrue(few[i] > 0 && many[i] > 2 * few[i], Arrays.toString(few) + Arrays.toString(many));
    }
  }

  private static AttackSchedule start(int steps) {
    return AttackSchedule.sign(steps, 0.01).withRandomStart(0.005);
  }

  @Test
  void anImagesResultDoesNotDependOnItsBatch() {
    Images clean = faces(5);
    Away attack = new Away(start(3).withMomentum(1).withSmoothing(5), true);
    Images together = attack(attack, clean, ids(5), 5);
    Images inPairs = attack(attack, clean, ids(5), 2);
    Images last = attack(attack, clean.slice(4, 5), List.of("face4"), 1);
    assertNearlyAllEqual(together.values(), inPairs.values());
    assertNearlyAllEqual(together.slice(4, 5).values(), last.values());
  }

  @Test
  void littleMemoryMakesSmallBatches() {
    Images clean = faces(4);
    Away attack = new Away(start(2), false);
    assertEquals(4, largestBatch(attack, clean, OptionalLong.empty()));
    assertEquals(4, largestBatch(attack, clean, OptionalLong.of(1L << 40)));
    assertEquals(1, largestBatch(attack, clean, OptionalLong.of(1)));
  }

  private static long largestBatch(Away attack, Images clean, OptionalLong memory) {
    AtomicLong largest = new AtomicLong();
    Progress progress = new Progress() {
      @Override
      public void begin(String task, long total) {}

      @Override
      public void worked(long units) {
        largest.accumulateAndGet(units, Math::max);
      }

      @Override
      public boolean isCancelled() {
        return false;
      }
    };
    try (AttackRunner runner = new GradientAttackRunner(attack, SURROGATES, ComputeOptions.cpu(), 4, memory)) {
      assertNearlyAllEqual(attack(attack, clean, ids(4), 4).values(), runner.protect(clean, ids(4), 7, progress).values());
    }
    return largest.get();
  }

  /** The sign of a gradient next to zero may differ between batch shapes by rounding. */
  private static void assertNearlyAllEqual(float[] first, float[] second) {
    int different = 0;
    for (int i = 0; i < first.length; i++) {
      different += Math.abs(first[i] - second[i]) > 1e-6 ? 1 : 0;
    }
    assertTrue(different <= first.length / 500, different + " of " + first.length + " values differ");
  }

  @Test
  void equalSeedsGiveEqualImagesAndOtherSeedsOthers() {
    Images clean = faces(1);
    Away attack = new Away(start(2), false);
    float[] once = attack(attack, clean, List.of("a"), 1).values();
    assertArrayEquals(once, attack(attack, clean, List.of("a"), 1).values());
    assertFalse(Arrays.equals(once, attack(attack, clean, List.of("b"), 1).values()));
  }

  @Test
  void theChangeStaysWithinItsBoundAndTheImageInRange() {
    Images clean = faces(2);
    float[] linf = attack(new Away(start(8).within(AttackSchedule.Norm.LINF, 0.02), false), clean, ids(2), 2).values();
    float[] l2 = attack(new Away(start(8).withRule(AttackSchedule.Rule.L2).within(AttackSchedule.Norm.L2, 0.015), false),
        clean, ids(2), 2).values();
    for (int image = 0; image < 2; image++) {
      double squares = 0;
      int size = linf.length / 2;
      for (int i = image * size; i < (image + 1) * size; i++) {
        assertEquals(clean.values()[i], linf[i], 0.02 + 1e-6);
        assertTrue(linf[i] >= 0 && linf[i] <= 1 && l2[i] >= 0 && l2[i] <= 1);
        squares += Math.pow(l2[i] - clean.values()[i], 2);
      }
      double rms = Math.sqrt(squares / size);
      assertTrue(rms <= 0.015 + 1e-6 && rms > 0.01, () -> "root mean square change " + rms);
    }
  }

  @Test
  void theBestOfSeveralRestartsIsKept() {
    Images clean = faces(3);
    AttackSchedule noisy = AttackSchedule.sign(2, 0.005).withRandomStart(0.05);
    float[] one = both(clean, attack(new Away(noisy, false), clean, ids(3), 3));
    float[] five = both(clean, attack(new Away(noisy.withRestarts(5), false), clean, ids(3), 3));
    int better = 0;
    for (int i = 0; i < 3; i++) {
      assertTrue(five[i] >= one[i] - 1e-6, Arrays.toString(one) + Arrays.toString(five));
      better += five[i] > one[i] + 1e-6 ? 1 : 0;
    }
    assertTrue(better > 0, "one restart of five was never better");
  }

  private static float[] both(Images clean, Images changed) {
    float[] sum = new float[clean.count()];
    for (Recognizer recognizer : SURROGATES) {
      try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
        var network = recognizer.load(graph);
        Operand<TFloat32> x = graph.input(-1, 112, 112, 3);
        Operand<TFloat32> unit = Embeddings.unit(graph.tf(), network, List.of(x), false).get(0);
        float[] a = graph.run().feed(x, tensor(clean)).fetch(unit).values();
        float[] b = graph.run().feed(x, tensor(changed)).fetch(unit).values();
        for (int i = 0; i < a.length; i++) {
          sum[i / network.dimension()] += (a[i] - b[i]) * (a[i] - b[i]);
        }
      }
    }
    return sum;
  }

  @Test
  void cancellationStopsWithinAStep() {
    AtomicLong done = new AtomicLong();
    Progress cancelAfterThree = new Progress() {
      @Override
      public void begin(String task, long total) {
        assertEquals(2 * 1000, total);
      }

      @Override
      public void worked(long units) {
        done.addAndGet(units);
      }

      @Override
      public boolean isCancelled() {
        return done.get() >= 6;
      }
    };
    try (AttackRunner runner = AttackRunner.open(new Away(start(1000), false), SURROGATES, ComputeOptions.cpu(), 2)) {
      assertThrows(CancelledException.class, () -> runner.protect(faces(2), ids(2), 1, cancelAfterThree));
    }
    assertEquals(6, done.get());
  }

  @Test
  void anObjectiveThatIsNotPerImageIsRefused() {
    record Sum() implements GradientAttack {
      @Override
      public Operand<TFloat32> objective(AttackGraph graph) {
        return graph.tf().reduceSum(graph.adversarial(), graph.tf().constant(new int[] {0, 1, 2, 3}));
      }

      @Override
      public AttackSchedule schedule() {
        return AttackSchedule.sign(1, 0.1);
      }
    }
    String message = assertThrows(IllegalStateException.class,
        () -> attack(new Sum(), faces(1), ids(1), 1)).getMessage();
    assertTrue(message.contains("one value an image"), message);
  }

  @Test
  void imageAttacksGetIdsAndMayUseTheLoop() {
    record Twice(GradientAttack inner) implements ImageAttack {
      @Override
      public Images protect(Images clean, AttackContext context, Progress progress) {
        assertEquals(2, context.surrogates().size());
        return context.id(0).equals("face0") ? context.run(inner, clean, progress) : clean;
      }
    }
    Images clean = faces(2);
    Away inner = new Away(start(2), false);
    try (AttackRunner runner = AttackRunner.open(new Twice(inner), SURROGATES, ComputeOptions.cpu(), 1)) {
      Images found = runner.protect(clean, ids(2), 7, Progress.NONE);
      assertArrayEquals(attack(inner, clean.slice(0, 1), ids(1), 1).values(), found.slice(0, 1).values());
      assertArrayEquals(clean.slice(1, 2).values(), found.slice(1, 2).values());
    }
  }

  @Test
  void anAttackWithoutSurrogateIsRefused() {
    assertTrue(assertThrows(IllegalArgumentException.class,
        () -> AttackRunner.open(new Away(start(1), false), List.of(), ComputeOptions.cpu(), 1)).getMessage()
        .contains("surrogates"));
  }
}
