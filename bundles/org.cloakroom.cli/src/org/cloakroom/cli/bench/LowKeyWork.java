package org.cloakroom.cli.bench;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.attack.AttackGraph;
import org.cloakroom.api.attack.AttackSchedule;
import org.cloakroom.api.attack.GradientAttack;
import org.cloakroom.transforms.Gaussian;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What LowKey computes in a step, without its perceptual term: the image and its smoothed version, each with its mirror
 * image, through every surrogate and back.
 *
 * @param steps how many
 * @param batched whether the four pass through a network as one batch, or one by one
 */
record LowKeyWork(int steps, boolean batched) implements GradientAttack {
  /** Images through every surrogate in one step, for one image. */
  static final int PASSES = 4;

  @Override
  public Operand<TFloat32> objective(AttackGraph graph) {
    var tf = graph.tf();
    List<Operand<TFloat32>> versions =
        List.of(graph.adversarial(), graph.transform(Gaussian.of(7, 3), graph.adversarial()));
    List<Operand<TFloat32>> terms = new ArrayList<>();
    for (int i = 0; i < graph.surrogates(); i++) {
      Operand<TFloat32> clean = graph.cleanFeatures(batched).get(i);
      if (batched) {
        graph.features(i, versions, true).forEach(f -> terms.add(graph.squaredDistance(f, clean)));
        continue;
      }
      for (Operand<TFloat32> version : versions) {
        for (Operand<TFloat32> seen : List.of(version, tf.reverse(version, tf.constant(new int[] {2})))) {
          terms.add(graph.squaredDistance(graph.features(i, List.of(seen), false).get(0), clean));
        }
      }
    }
    return tf.math.addN(terms);
  }

  @Override
  public AttackSchedule schedule() {
    return AttackSchedule.sign(steps, 0.0025).withRandomStart(0.005);
  }
}
