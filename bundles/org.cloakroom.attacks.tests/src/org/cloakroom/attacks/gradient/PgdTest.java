package org.cloakroom.attacks.gradient;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.cloakroom.api.attack.AttackSchedule.Norm;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.attacks.Trial;
import org.cloakroom.attacks.ensemble.Combination;
import org.cloakroom.attacks.ensemble.TargetChoice;
import org.cloakroom.attacks.ensemble.TargetFaces;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Precision;
import org.cloakroom.core.attack.ObjectiveProbe;
import org.cloakroom.datasets.synthetic.SyntheticDataset;
import org.cloakroom.transforms.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class PgdTest {
  private static final SyntheticDataset PEOPLE = new SyntheticDataset(4, 2, 5);

  private static Pgd pgd(Norm norm, Pgd.Optimizer optimizer, double momentum, int smoothing, double diversity,
      List<Transform> views, Combination ensemble, Pgd.Goal goal) {
    double step = optimizer == Pgd.Optimizer.ADAM_TANH ? 0.05 : 0.005;
    return new Pgd(10, 0.03, step, norm, optimizer, momentum, smoothing, diversity, 100, views, ensemble, goal, PEOPLE,
        TargetChoice.NEAREST, true, true, 1, Precision.FLOAT32);
  }

  static Stream<Pgd> combinations() {
    List<Transform> box = List.of(Box.of(5));
    return Stream.of(
        pgd(Norm.LINF, Pgd.Optimizer.AUTO, 0, 0, 0, List.of(), Combination.LOSSES, Pgd.Goal.AWAY),
        pgd(Norm.L2, Pgd.Optimizer.AUTO, 1, 0, 0, box, Combination.LOSSES, Pgd.Goal.AWAY),
        pgd(Norm.LINF, Pgd.Optimizer.SIGN, 1, 15, 0.7, List.of(), Combination.GRADIENTS, Pgd.Goal.AWAY),
        pgd(Norm.LINF, Pgd.Optimizer.ADAM_TANH, 0, 0, 0, box, Combination.FEATURES, Pgd.Goal.AWAY),
        pgd(Norm.L2, Pgd.Optimizer.GRADIENT, 0, 7, 0.4, List.of(), Combination.FEATURES, Pgd.Goal.TOWARD),
        pgd(Norm.L2, Pgd.Optimizer.ADAM_TANH, 1, 0, 0, List.of(), Combination.GRADIENTS, Pgd.Goal.TOWARD),
        pgd(Norm.LINF, Pgd.Optimizer.AUTO, 1, 15, 0.4, box, Combination.LOSSES, Pgd.Goal.TOWARD));
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void theGradientAgreesWithDifferences(Pgd attack) {
    HostTensor clean = Trial.tensor(Trial.images(2));
    float[] start = clean.values().clone();
    for (int i = 0; i < start.length; i++) {
      start[i] += i % 3 == 0 ? 0.02f : -0.01f;
    }
    try (ObjectiveProbe probe = new ObjectiveProbe(attack, Trial.SURROGATES, clean)) {
      Trial.assertGradient(probe, new HostTensor(clean.shape(), start));
    }
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void everyCombinationReachesItsGoalWithinItsBound(Pgd attack) {
    Images clean = Trial.images(3);
    Images changed = Trial.run(attack, clean);
    int size = clean.values().length / clean.count();
    for (int image = 0; image < clean.count(); image++) {
      double squares = 0;
      for (int i = image * size; i < (image + 1) * size; i++) {
        double change = changed.values()[i] - clean.values()[i];
        squares += change * change;
        assertTrue(changed.values()[i] >= 0 && changed.values()[i] <= 1);
      }
      double found = attack.norm() == Norm.LINF
          ? Trial.largestChange(clean, changed, image) : Math.sqrt(squares / size);
      assertTrue(found <= attack.epsilon() + 1e-5, () -> attack + " changes by " + found);
    }
    double noise = Trial.distance(clean, Trial.run(unguided(), clean));
    double moved = Trial.distance(clean, changed);
    assertTrue(moved > 10 * noise, () -> attack + " moved by " + moved + ", noise by " + noise);
    if (attack.goal() == Pgd.Goal.TOWARD) {
      double before = towards(clean);
      double after = towards(changed);
      assertTrue(after < 0.95 * before, () -> attack + ": " + before + " before, " + after + " after");
    }
  }

  /** One tiny step from a random start: hardly more than noise. */
  private static Pgd unguided() {
    return new Pgd(1, 0.03, 1e-6, Norm.LINF, Pgd.Optimizer.AUTO, 0, 0, 0, 100, List.of(), Combination.LOSSES,
        Pgd.Goal.AWAY, PEOPLE, TargetChoice.FIRST, false, true, 1, Precision.FLOAT32);
  }

  /** Mean over images of the smallest distance to a target's images, by the first surrogate. */
  private static double towards(Images images) {
    float[][] own = Trial.embed(Trial.SURROGATES.get(0), images);
    float[][] targets = Trial.embed(Trial.SURROGATES.get(0), TargetFaces.of(PEOPLE, 4, 2).images());
    double sum = 0;
    for (float[] row : own) {
      double nearest = Double.POSITIVE_INFINITY;
      for (float[] target : targets) {
        double squares = 0;
        for (int d = 0; d < row.length; d++) {
          squares += (row[d] - target[d]) * (row[d] - target[d]);
        }
        nearest = Math.min(nearest, squares);
      }
      sum += nearest;
    }
    return sum / own.length;
  }

  @Test
  void theSeedOfTheRunDecidesWhatDiversityDraws() {
    Pgd attack = new Pgd(3, 0.03, 0.005, Norm.L2, Pgd.Optimizer.GRADIENT, 0, 0, 1, 90, List.of(), Combination.LOSSES, Pgd.Goal.AWAY, PEOPLE,
        TargetChoice.NEAREST, true, false, 1, Precision.FLOAT32);
    Images clean = Trial.images(1);
    float[] first = Trial.run(attack, clean, 1).values();
    assertArrayEquals(first, Trial.run(attack, clean, 1).values());
    assertFalse(Arrays.equals(first, Trial.run(attack, clean, 2).values()), "another seed, other draws");
  }

  /** A piece of a photograph is shrunk as far as a face of 112 pixels is. */
  @Test
  void diversityIsInProportionToTheImage() {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      for (int side : new int[] {64, 256}) {
        Operand<TFloat32> ones = graph.tf().fill(graph.tf().constant(new int[] {1, side, side, 3}), graph.tf().constant(1f));
        for (long draw = 0; draw < 4; draw++) {
          float[] values =
              graph.run().fetch(new InputDiversity(1, 84).apply(graph.tf(), ones, graph.tf().constant(new long[] {draw, 1}))).values();
          int pixels = 0;
          for (int i = 0; i < values.length; i += 3) {
            pixels += values[i] > 0.5 ? 1 : 0;
          }
          double shrunk = Math.sqrt(pixels) / side;
          assertTrue(shrunk >= 0.74 && shrunk <= 1, "to " + shrunk + " of " + side);
        }
      }
    }
  }

  @Test
  void diversityPutsASmallerImageSomewhereOnBlack() {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> ones = graph.tf().fill(graph.tf().constant(new int[] {1, 112, 112, 3}), graph.tf().constant(1f));
      int smaller = 0;
      for (long draw = 0; draw < 8; draw++) {
        Operand<TFloat32> out = new InputDiversity(1, 90).apply(graph.tf(), ones, graph.tf().constant(new long[] {draw, 1}));
        float[] values = graph.run().fetch(out).values();
        int pixels = 0;
        for (int i = 0; i < values.length; i += 3) {
          pixels += values[i] > 0.5 ? 1 : 0;
        }
        long side = Math.round(Math.sqrt(pixels));
        assertEquals(side * side, pixels, "a square");
        assertTrue(side >= 90 && side <= 112, "side " + side);
        smaller += side < 112 ? 1 : 0;
      }
      assertTrue(smaller > 4, "the size hardly varies");
    }
  }

  @Test
  void featuresOfUnequalLengthAreNotAveraged() {
    String message = assertThrows(IllegalArgumentException.class, () -> {
      try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
        Operand<TFloat32> four = graph.input(2, 4);
        Operand<TFloat32> five = graph.input(2, 5);
        Combination.FEATURES.distances(graph.tf(), List.of(List.of(four), List.of(five)), List.of(four, five));
      }
    }).getMessage();
    assertTrue(message.contains("[4, 5]"), message);
  }
}
