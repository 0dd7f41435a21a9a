package org.cloakroom.defenses.features;

import java.util.Arrays;
import java.util.function.BiFunction;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Variable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The generation of AdvFace in one graph, over any differentiable shadow model S: features move so that {@code ‖S(z) − target‖₁} grows.
 * The state stays in variables; a step is one run. The loss is summed over a face and over the batch, so rows do not touch each other.
 *
 * <p>Source: Wang et al., Privacy-preserving Adversarial Facial Features, CVPR 2023, equations (2) to (5) of the talk.
 */
final class AdvFaceGraph implements AutoCloseable {
  private final ComputeGraph graph;
  private final int batch;
  private final int dimension;
  private final Variable z;
  private final Variable origin;
  private final Variable target;
  private final Variable scale;
  private final Variable noise;
  private final Operand<TFloat32> image;
  private final Operand<TFloat32> loss;
  private final Operand<TFloat32> gradient;
  private final Op step;

  /**
   * Builds the graph.
   *
   * @param shadow S: adds the model on features [N,D] to a graph and gives images [N,...]
   * @param pixels numbers of an image
   */
  AdvFaceGraph(ComputeOptions options, int batch, int dimension, int pixels, StepRule rule,
      BiFunction<ComputeGraph, Operand<TFloat32>, Operand<TFloat32>> shadow) {
    this.batch = batch;
    this.dimension = dimension;
    graph = new ComputeGraph(options);
    try {
      Ops tf = graph.tf();
      Shape rows = Shape.of(batch, dimension);
      z = graph.variable("z", HostTensor.zeros(rows));
      origin = graph.variable("origin", HostTensor.zeros(rows));
      target = graph.variable("target", HostTensor.zeros(Shape.of(batch, pixels)));
      scale = graph.variable("scale", HostTensor.zeros(Shape.of(batch, 1)));
      noise = graph.variable("noise", HostTensor.zeros(rows));
      image = tf.reshape(shadow.apply(graph, z.read()), tf.constant(new int[] {batch, pixels}));
      Operand<TInt32> pixelAxis = tf.constant(1);
      loss = tf.reduceSum(tf.math.abs(tf.math.sub(image, target.read())), pixelAxis);
      gradient = graph.gradient(loss, z.read());
      Operand<TFloat32> next = rule.next(tf, z.read(), origin.read(), gradient, scale.read(), noise.read());
      step = z.assign(tf.withControlDependencies(next), next);
    } catch (RuntimeException | Error e) { // native memory must not leak
      graph.close();
      throw e;
    }
  }

  int batch() {
    return batch;
  }

  /** S of these features [n,D], n at most the batch; [n,pixels]. */
  HostTensor reconstruct(HostTensor rows) {
    graph.assign(z, filled(rows));
    return first(graph.run().fetch(image), rows.shape().get(0));
  }

  /** The gradient of the loss at these features [n,D], for the targets that {@link #begin} set. */
  HostTensor gradientAt(HostTensor rows) {
    graph.assign(z, filled(rows));
    return first(graph.run().fetch(gradient), rows.shape().get(0));
  }

  /** ‖S(z) − target‖₁ of the first rows at present, [n]. */
  float[] losses(int n) {
    return Arrays.copyOf(graph.run().fetch(loss).values(), n);
  }

  /**
   * Sets a batch.
   *
   * @param from [n,D], z(0)
   * @param away [n,pixels], the image that reconstructions shall not resemble
   * @param scales [n,1]
   * @param signs [n,D] of −1 and 1
   */
  void begin(HostTensor from, HostTensor away, HostTensor scales, HostTensor signs) {
    graph.assign(z, filled(from));
    graph.assign(origin, filled(from));
    graph.assign(target, filled(away));
    graph.assign(scale, filled(scales));
    graph.assign(noise, filled(signs));
  }

  void step() {
    graph.run().target(step).execute();
  }

  /** The first {@code n} features at present, [n,D]. */
  HostTensor features(int n) {
    return first(graph.run().fetch(z.read()), n);
  }

  /** A last, smaller batch is filled up with copies of its last row, so that no second graph is needed. */
  private HostTensor filled(HostTensor rows) {
    int n = Math.toIntExact(rows.shape().get(0));
    if (n == batch) {
      return rows;
    }
    int length = rows.values().length / n;
    float[] values = new float[batch * length];
    System.arraycopy(rows.values(), 0, values, 0, rows.values().length);
    for (int i = n; i < batch; i++) {
      System.arraycopy(rows.values(), (n - 1) * length, values, i * length, length);
    }
    return HostTensor.of(values, batch, length);
  }

  private HostTensor first(HostTensor rows, long n) {
    if (n == batch) {
      return rows;
    }
    int length = rows.values().length / batch;
    float[] values = new float[(int) n * length];
    System.arraycopy(rows.values(), 0, values, 0, values.length);
    return HostTensor.of(values, n, length);
  }

  @Override
  public void close() {
    graph.close();
  }
}
