package org.cloakroom.protocols.tracker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.cloakroom.api.CancelledException;
import org.cloakroom.api.Progress;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.protocol.CellMaterial;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.api.protocol.ProtocolData;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.protocols.Tracker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People on the unit circle, some of whose training images are moved to where a stranger is. */
class TrackerTest {
  private static final double[] ANGLES = {0, 1, 2, 3};

  private static EmbeddedImages images(String role, int each, List<Integer> cloaked, double moved, double spread) {
    List<EmbeddedImages.Image> images = new ArrayList<>();
    List<Float> values = new ArrayList<>();
    for (int person = 0; person < ANGLES.length; person++) {
      for (int i = 0; i < each; i++) {
        images.add(new EmbeddedImages.Image(role + person + i, "p" + person, cloaked.contains(person)));
        double angle = ANGLES[person] + spread * (i - (each - 1) / 2.0) + (cloaked.contains(person) ? moved : 0);
        values.add((float) Math.cos(angle));
        values.add((float) Math.sin(angle));
      }
    }
    float[] rows = new float[values.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = values.get(i);
    }
    return new EmbeddedImages(images, 2, rows);
  }

  private static ProtocolResult count(CloakedPeople cloaked, double moved, TrackerKind... kinds) {
    List<Integer> protectedPeople = List.of(1, 2);
    ProtocolData data = new ProtocolData(images("g", 3, protectedPeople, moved, 0.05), images("q", 2, protectedPeople, 0, 0.1), List.of(),
        Optional.of(images("g", 3, protectedPeople, 0, 0.05)), Optional.empty(), Optional.empty());
    return new Tracker(List.of(kinds), cloaked, 100, 1, 1e-3).evaluate(data);
  }

  private static Proportion find(ProtocolResult result, String measure) {
    return result.proportions().stream().filter(p -> p.measure().equals(measure)).findFirst().orElseThrow();
  }

  @Test
  void naturalImagesAreRecognizedByEveryTracker() {
    ProtocolResult result = count(CloakedPeople.IN_TURN, 0, TrackerKind.NEAREST, TrackerKind.LOGISTIC);
    for (String tracker : List.of("nearest", "logistic")) {
      assertEquals(new Proportion(tracker + "-success", Group.PROTECTED, 0, 4), find(result, tracker + "-success"));
      assertEquals(new Proportion(tracker + "-accuracy", Group.UNPROTECTED, 12, 12), find(result, tracker + "-accuracy"));
    }
  }

  @Test
  void inTurnEverybodyElseStaysNatural() {
    ProtocolResult result = count(CloakedPeople.IN_TURN, 2.9, TrackerKind.NEAREST);
    // Person 1 moves to 3.9, person 2 to 4.9 = -1.38: neither is recognized. The other of the two is natural meanwhile.
    assertEquals(new Proportion("nearest-success", Group.PROTECTED, 4, 4), find(result, "nearest-success"));
    assertEquals(new Proportion("nearest-accuracy", Group.UNPROTECTED, 12, 12), find(result, "nearest-accuracy"));
    assertEquals(new ProtocolResult.PersonCount("nearest-success", Group.PROTECTED, "p1", 2, 2), result.people().get(0));
    assertEquals(new ProtocolResult.PersonCount("nearest-accuracy", Group.UNPROTECTED, "p0", 4, 4, 2),
        result.people().stream().filter(p -> p.identity().equals("p0")).findFirst().orElseThrow());
    assertTrue(result.outcomes().isEmpty());
  }

  @Test
  void togetherOneTrackerIsTrained() {
    ProtocolResult result = count(CloakedPeople.TOGETHER, 1.2, TrackerKind.NEAREST);
    // Person 1's images go beyond where person 2 is, and person 2's beyond person 3: person 0 and person 1 are nearer to their probes.
    assertEquals(new Proportion("nearest-success", Group.PROTECTED, 4, 4), find(result, "nearest-success"));
    assertEquals(new Proportion("nearest-accuracy", Group.UNPROTECTED, 4, 4), find(result, "nearest-accuracy"));
  }

  @Test
  void somebodyMustBeProtected() {
    EmbeddedImages nobody = images("g", 2, List.of(), 0, 0.1);
    Tracker tracker = new Tracker(List.of(TrackerKind.NEAREST), CloakedPeople.IN_TURN, 1, 1, 1);
    assertTrue(assertThrows(IllegalArgumentException.class, () -> tracker.evaluate(new ProtocolData(nobody, nobody, List.of())))
        .getMessage().contains("protect"));
  }

  /** One feature, two classes, symmetric: the optimum is (-w, w), and the derivative by w is known. */
  @Test
  void logisticRegressionFindsTheOptimum() {
    float[] rows = {-1, -1, 1, 1};
    int[] labels = {0, 0, 1, 1};
    double c = 0.5;
    double[] weights = LogisticRegression.fit(rows, labels, 2, c, new double[0], Progress.NONE).weights();
    // Standardized rows are ±1. With W = (-w, w) the value is 4·log(1 + e^(-2w)) + 2w² ⁄ 2C.
    double w = weights[1];
    assertEquals(0, -8 / (1 + Math.exp(2 * w)) + 2 * w / c, 1e-3);
    assertEquals(-w, weights[0], 1e-4);
    assertEquals(0, weights[2] - weights[3], 1e-4);
  }

  /** Asked to stop after some looks. */
  private record Patience(AtomicInteger looks) implements Progress {
    @Override
    public void begin(String task, long total) {}

    @Override
    public void worked(long units) {}

    @Override
    public boolean isCancelled() {
      return looks.getAndDecrement() <= 0;
    }
  }

  private static int looks(Consumer<Progress> work) {
    AtomicInteger left = new AtomicInteger(10_000);
    work.accept(new Patience(left));
    return 10_000 - left.get();
  }

  private static Progress after(int looks) {
    return new Patience(new AtomicInteger(looks));
  }

  @Test
  void logisticRegressionCanBeStoppedAtAnyStep() {
    Consumer<Progress> fit = progress -> LogisticRegression.fit(new float[] {-1, -2, 1, 3}, new int[] {0, 0, 1, 1}, 2, 1, new double[0], progress);
    int steps = looks(fit);
    assertTrue(steps > 2, steps + " steps");
    fit.accept(after(steps));
    assertThrows(CancelledException.class, () -> fit.accept(after(steps - 1)));
    assertThrows(CancelledException.class, () -> fit.accept(after(0)));
  }

  @ParameterizedTest
  @EnumSource(names = {"NEAREST", "LOGISTIC"})
  void trackersCanBeStoppedBeforeAnyTurn(TrackerKind kind) {
    Consumer<Progress> evaluation = progress -> {
      CellMaterial material = new Unseen(progress);
      ProtocolData data = new ProtocolData(images("g", 3, List.of(1, 2), 2.9, 0.05), images("q", 2, List.of(1, 2), 0, 0.1), List.of(),
          Optional.of(images("g", 3, List.of(1, 2), 0, 0.05)), Optional.of(material), Optional.empty());
      new Tracker(List.of(kind), CloakedPeople.IN_TURN, 100, 1, 1e-3).evaluate(data);
    };
    int looks = looks(evaluation);
    assertTrue(looks >= 2, "two turns: " + looks);
    assertThrows(CancelledException.class, () -> evaluation.accept(after(looks - 1)));
  }

  /** Material whose images nobody asks for. */
  private record Unseen(Progress progress) implements CellMaterial {
    @Override
    public int size(Part part) {
      throw new AssertionError("these trackers need embeddings only");
    }

    @Override
    public Images images(Part part, List<Integer> rows) {
      throw new AssertionError("these trackers need embeddings only");
    }

    @Override
    public Recognizer recognizer() {
      throw new AssertionError("these trackers need embeddings only");
    }

    @Override
    public ComputeOptions options() {
      return ComputeOptions.cpu();
    }
  }

  @Test
  void logisticRegressionDoesNotDependOnItsStart() {
    SplittableRandom random = new SplittableRandom(3);
    float[] rows = new float[60 * 8];
    int[] labels = new int[60];
    for (int i = 0; i < 60; i++) {
      labels[i] = i % 5;
      for (int j = 0; j < 8; j++) {
        rows[i * 8 + j] = (float) (random.nextDouble() + (labels[i] == j ? 1 : 0));
      }
    }
    double[] start = new double[9 * 5];
    Arrays.setAll(start, i -> random.nextDouble() - 0.5);
    LogisticRegression fromZero = LogisticRegression.fit(rows, labels, 5, 1, new double[0], Progress.NONE);
    LogisticRegression fromElsewhere = LogisticRegression.fit(rows, labels, 5, 1, start, Progress.NONE);
    assertArrayEquals(fromZero.predict(rows), fromElsewhere.predict(rows));
    for (int i = 0; i < 8 * 5; i++) {
      assertEquals(fromZero.weights()[i], fromElsewhere.weights()[i], 1e-2);
    }
    int right = 0;
    int[] predicted = fromZero.predict(rows);
    for (int i = 0; i < 60; i++) {
      right += predicted[i] == labels[i] ? 1 : 0;
    }
    assertTrue(right > 50, right + " of 60");
  }
}
