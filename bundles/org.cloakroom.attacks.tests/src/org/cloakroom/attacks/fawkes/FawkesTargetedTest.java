package org.cloakroom.attacks.fawkes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.cloakroom.api.image.Images;
import org.cloakroom.attacks.Trial;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.images.Ssim;
import org.cloakroom.datasets.synthetic.SyntheticDataset;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class FawkesTargetedTest {
  private static final SyntheticDataset PEOPLE = new SyntheticDataset(3, 2, 5);

  private static FawkesTargeted fawkes(double budget, FawkesTargeted.Choice choice, String name) {
    return new FawkesTargeted(budget, 25, 20, PEOPLE, choice, name, 1, 1000, false);
  }

  @Test
  void imagesMoveWithinTheirBudget() {
    Images clean = Trial.images(3);
    Images cloaked = Trial.run(fawkes(0.007, FawkesTargeted.Choice.FARTHEST, ""), clean);
    assertTrue(Trial.distance(clean, cloaked) > 1e-3, "distance " + Trial.distance(clean, cloaked));
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> a = graph.input(-1, 112, 112, 3);
      Operand<TFloat32> b = graph.input(-1, 112, 112, 3);
      Operand<TFloat32> dssim = Ssim.dssim(graph.tf(), a, b);
      for (float found : graph.run().feed(a, Trial.tensor(clean)).feed(b, Trial.tensor(cloaked)).fetch(dssim).values()) {
        assertTrue(found <= 1.1 * 0.007 + 1e-6, "DSSIM " + found);
      }
    }
  }

  /** A budget that the first step already breaks. */
  @Test
  void anImageThatFitsNoBudgetStaysAsItIs() {
    Images clean = Trial.images(1);
    assertArrayEquals(clean.values(),
        Trial.run(fawkes(1e-9, FawkesTargeted.Choice.FARTHEST, ""), clean).values());
  }

  @Test
  void anUnknownTargetIsNamedWithTheValidOnes() {
    String message = assertThrows(IllegalArgumentException.class,
        () -> Trial.run(fawkes(0.01, FawkesTargeted.Choice.NAMED, "Nobody"), Trial.images(1))).getMessage();
    assertTrue(message.contains("\"Nobody\"") && message.contains("person0002"), message);
  }

  @Test
  void theFarthestPersonIsTheOneWhoseNearestImageIsFarthest() {
    float[][] people = {{1, 0}, {0, 1}, {-1, 0}};
    TargetPeople targets = new TargetPeople(List.of("a", "b", "c"), List.<float[][]>of(people), 1);
    assertEquals(List.of(2, 1, 0), targets.farthestFirst(List.<float[][]>of(new float[][] {{1, 0.1f}})));
    assertEquals(1, targets.farthestFirst(List.<float[][]>of(new float[][] {{1, 0}, {-1, 0}})).get(0));
  }

  @Test
  void theGoalIsTheImageMovedByTheDifferenceOfTheMeans() {
    TargetPeople targets = new TargetPeople(List.of("a"), List.<float[][]>of(new float[][] {{0, 2}, {0, 4}}), 2);
    float[][] own = {{1, 0}, {3, 0}};
    float[][] goals = targets.goals(List.<float[][]>of(own), 0, 2).get(0);
    assertArrayEquals(new float[] {1 + 2 * (0 - 2), 2 * 3}, goals[0], 1e-5f);
    assertArrayEquals(new float[] {3 - 4, 6}, goals[1], 1e-5f);
  }

  @Test
  void lossesByHand() {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      var tf = graph.tf();
      Operand<TFloat32> features = tf.constant(new float[][] {{3, 4}});
      Operand<TFloat32> target = tf.constant(new float[][] {{0, 2}});
      Operand<TFloat32> dssim = tf.constant(new float[] {0.03f});
      Operand<TFloat32> weight = tf.constant(new float[] {2});
      for (boolean squared : new boolean[] {false, true}) {
        FawkesLoss loss = new FawkesLoss.Toward(0.01, 100, squared);
        Operand<TFloat32> distance = loss.distance(tf, List.of(features), List.of(target));
        List<HostTensor> found = graph.run().fetch(List.of(distance, loss.loss(tf, dssim, distance, weight)));
        double expected = Math.sqrt(13) / 2;
        assertEquals(expected, found.get(0).values()[0], 1e-5);
        assertEquals(100 * (squared ? 0.0004 : 0.02) + 2 * expected, found.get(1).values()[0], 1e-4);
      }
      FawkesLoss away = new FawkesLoss.Away(0.01, 100);
      Operand<TFloat32> distance = away.distance(tf, List.of(features), List.of(target));
      assertEquals(100 * 0.0004 - 2 * 13, graph.run().fetch(away.loss(tf, dssim, distance, weight)).values()[0], 1e-4);
    }
  }
}
