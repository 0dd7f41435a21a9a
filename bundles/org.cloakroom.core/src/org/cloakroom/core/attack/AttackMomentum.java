package org.cloakroom.core.attack;

import java.util.List;
import java.util.Optional;
import org.cloakroom.api.attack.AttackSchedule;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Variable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.DepthwiseConv2dNative;
import org.tensorflow.types.TFloat32;

/**
 * From a gradient to a direction: smoothing by a Gaussian window (TIM), then accumulation of the gradient scaled to unit
 * mean absolute value (MIM). Order as in attack_iter.py of dongyp13/Translation-Invariant-Attacks.
 */
final class AttackMomentum {
  private static final float TINY = 1e-20f;

  private final ComputeGraph graph;
  private final AttackSchedule schedule;
  private final Optional<Variable> accumulated;
  private final Shape shape;

  AttackMomentum(ComputeGraph graph, AttackSchedule schedule, Shape shape) {
    this.graph = graph;
    this.schedule = schedule;
    this.shape = shape;
    this.accumulated = schedule.momentum() == 0
        ? Optional.empty()
        : Optional.of(graph.variable("momentum", HostTensor.zeros(shape)));
  }

  /** The direction for this gradient, which the accumulator becomes. */
  Operand<TFloat32> direction(Operand<TFloat32> gradient, Updates updates) {
    Ops tf = graph.tf();
    Operand<TFloat32> smooth = schedule.smoothing() == 0 ? gradient : smooth(tf, gradient);
    if (accumulated.isEmpty()) {
      return smooth;
    }
    Operand<TFloat32> direction = tf.math.add(
        tf.math.mul(accumulated.get().read(), tf.constant((float) schedule.momentum())), unit(tf, smooth));
    updates.add(accumulated.get(), direction);
    return direction;
  }

  /** A gradient scaled to unit mean absolute value per image. */
  static Operand<TFloat32> unit(Ops tf, Operand<TFloat32> gradient) {
    Operand<TFloat32> scale =
        tf.math.mean(tf.math.abs(gradient), tf.constant(new int[] {1, 2, 3}), Mean.keepDims(true));
    return tf.math.div(gradient, tf.math.maximum(scale, tf.constant(TINY)));
  }

  void reset() {
    accumulated.ifPresent(v -> graph.assign(v, HostTensor.zeros(shape)));
  }

  /** The window holds the normal density at equal distances from −3 to 3, scaled to sum 1. */
  private Operand<TFloat32> smooth(Ops tf, Operand<TFloat32> gradient) {
    int side = schedule.smoothing();
    double[] row = new double[side];
    double sum = 0;
    for (int i = 0; i < side; i++) {
      double at = -3 + 6.0 * i / (side - 1);
      row[i] = Math.exp(-at * at / 2);
      sum += row[i];
    }
    float[][][][] window = new float[side][side][3][1];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        for (int c = 0; c < 3; c++) {
          window[y][x][c][0] = (float) (row[y] * row[x] / (sum * sum));
        }
      }
    }
    return tf.nn.depthwiseConv2dNative(gradient, tf.constant(window), List.of(1L, 1L, 1L, 1L), "SAME",
        new DepthwiseConv2dNative.Options[0]);
  }
}
