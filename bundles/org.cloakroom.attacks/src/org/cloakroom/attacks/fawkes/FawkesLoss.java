package org.cloakroom.attacks.fawkes;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What Fawkes minimizes: embeddings against visibility beyond a budget. */
sealed interface FawkesLoss {
  /** Distance of embeddings from where they started, or from where they should go: [N], summed over surrogates. */
  Operand<TFloat32> distance(Ops tf, List<Operand<TFloat32>> features, List<Operand<TFloat32>> targets);

  /**
   * The loss, [N].
   *
   * @param weight [N], of the distance
   */
  Operand<TFloat32> loss(Ops tf, Operand<TFloat32> dssim, Operand<TFloat32> distance, Operand<TFloat32> weight);

  private static Operand<TFloat32> excess(Ops tf, Operand<TFloat32> dssim, double budget) {
    return tf.nn.relu(tf.math.sub(dssim, tf.constant((float) budget)));
  }

  /** Released 1.0: away from the clean embedding; the squared excess is penalized (methods.md §3.2). */
  record Away(double budget, double penalty) implements FawkesLoss {
    @Override
    public Operand<TFloat32> distance(Ops tf, List<Operand<TFloat32>> features, List<Operand<TFloat32>> targets) {
      List<Operand<TFloat32>> terms = new ArrayList<>();
      for (int i = 0; i < features.size(); i++) {
        terms.add(tf.reduceSum(tf.math.squaredDifference(features.get(i), targets.get(i)), tf.constant(1)));
      }
      return tf.math.addN(terms);
    }

    @Override
    public Operand<TFloat32> loss(
        Ops tf, Operand<TFloat32> dssim, Operand<TFloat32> distance, Operand<TFloat32> weight) {
      Operand<TFloat32> excess = excess(tf, dssim, budget);
      return tf.math.sub(tf.math.mul(tf.math.square(excess), tf.constant((float) penalty)),
          tf.math.mul(weight, distance));
    }
  }

  /** As published: to a target's embedding, by the Euclidean distance relative to its length (methods.md §3.1, §3.3). */
  record Toward(double budget, double penalty, boolean squaredExcess) implements FawkesLoss {
    private static final float TINY = 1e-12f;

    @Override
    public Operand<TFloat32> distance(Ops tf, List<Operand<TFloat32>> features, List<Operand<TFloat32>> targets) {
      List<Operand<TFloat32>> terms = new ArrayList<>();
      for (int i = 0; i < features.size(); i++) {
        terms.add(tf.math.div(length(tf, tf.math.sub(features.get(i), targets.get(i))), length(tf, targets.get(i))));
      }
      return tf.math.addN(terms);
    }

    private static Operand<TFloat32> length(Ops tf, Operand<TFloat32> rows) {
      return tf.math.sqrt(
          tf.math.maximum(tf.reduceSum(tf.math.square(rows), tf.constant(1)), tf.constant(TINY)));
    }

    @Override
    public Operand<TFloat32> loss(
        Ops tf, Operand<TFloat32> dssim, Operand<TFloat32> distance, Operand<TFloat32> weight) {
      Operand<TFloat32> excess = excess(tf, dssim, budget);
      return tf.math.add(
          tf.math.mul(squaredExcess ? tf.math.square(excess) : excess, tf.constant((float) penalty)),
          tf.math.mul(weight, distance));
    }
  }
}
