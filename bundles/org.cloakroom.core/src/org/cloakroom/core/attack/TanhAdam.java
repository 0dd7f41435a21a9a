package org.cloakroom.core.attack;

import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Variable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Adam (Kingma and Ba, ICLR 2015, with its usual constants) uphill on w, where an image is (1 + tanh w)/2 (Carlini and
 * Wagner, IEEE S&P 2017), so that it never leaves [0,1]. The state is the image itself and the two averages.
 */
final class TanhAdam {
  private static final float FIRST = 0.9f;
  private static final float SECOND = 0.999f;
  private static final float EPSILON = 1e-8f;

  /** Keeps black and white pixels at a finite w. */
  private static final float EDGE = 1 - 1e-6f;

  private final ComputeGraph graph;
  private final Variable mean;
  private final Variable square;

  TanhAdam(ComputeGraph graph, Shape shape) {
    this.graph = graph;
    mean = graph.variable("adamMean", HostTensor.zeros(shape));
    square = graph.variable("adamSquare", HostTensor.zeros(shape));
  }

  void reset() {
    graph.assign(mean, HostTensor.zeros(mean.shape()));
    graph.assign(square, HostTensor.zeros(square.shape()));
  }

  /** @param direction with respect to the image, not to w */
  Operand<TFloat32> step(Ops tf, Operand<TFloat32> image, Operand<TFloat32> direction, Operand<TFloat32> length,
      Operand<TFloat32> count, Updates updates) {
    Operand<TFloat32> one = tf.constant(1f);
    Operand<TFloat32> half = tf.constant(0.5f);
    Operand<TFloat32> signed = tf.math.sub(tf.math.add(image, image), one);
    Operand<TFloat32> u = tf.clipByValue(signed, tf.constant(-EDGE), tf.constant(EDGE));
    Operand<TFloat32> slope = tf.math.mul(half, tf.math.sub(one, tf.math.mul(u, u)));
    Operand<TFloat32> gradient = tf.math.mul(direction, slope);
    Operand<TFloat32> newMean = average(tf, mean.read(), gradient, FIRST);
    Operand<TFloat32> newSquare = average(tf, square.read(), tf.math.mul(gradient, gradient), SECOND);
    updates.add(mean, newMean);
    updates.add(square, newSquare);
    Operand<TFloat32> age = tf.math.add(count, one);
    Operand<TFloat32> root = tf.math.sqrt(tf.math.div(newSquare, debias(tf, SECOND, age)));
    Operand<TFloat32> step = tf.math.div(
        tf.math.div(newMean, debias(tf, FIRST, age)), tf.math.add(root, tf.constant(EPSILON)));
    Operand<TFloat32> w = tf.math.add(tf.math.atanh(u), tf.math.mul(step, length));
    return tf.math.mul(half, tf.math.add(one, tf.math.tanh(w)));
  }

  private static Operand<TFloat32> average(Ops tf, Operand<TFloat32> old, Operand<TFloat32> value, float decay) {
    return tf.math.add(tf.math.mul(old, tf.constant(decay)), tf.math.mul(value, tf.constant(1 - decay)));
  }

  private static Operand<TFloat32> debias(Ops tf, float decay, Operand<TFloat32> age) {
    return tf.math.sub(tf.constant(1f), tf.math.pow(tf.constant(decay), age));
  }
}
