package org.cloakroom.attacks.identity;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.attack.AttackContext;
import org.cloakroom.api.image.Images;
import org.cloakroom.attacks.ensemble.Surrogates;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Variable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * One step of OPOM on all images of a person, with the state in variables: every image moves along the sign of the mean
 * gradient, or with momentum of its own accumulated one, the mask becomes their mean change within its bound, and is put on every image anew (privacy.py of
 * zhongyy/OPOM; methods.md §7.1).
 */
final class MaskGraph implements AutoCloseable {
  private static final float TINY = 1e-20f;

  private final ComputeGraph graph;
  private final Shape shape;
  private final Variable clean;
  private final Variable moved;
  private final Variable mask;
  private final Variable accumulated;
  private final List<Variable> references = new ArrayList<>();
  private final List<Operand<TFloat32>> cleanFeatures;
  private final List<Operand<TFloat32>> movedFeatures;
  private final Op advance;

  MaskGraph(Opom attack, AttackContext context, int count, int height, int width) {
    graph = new ComputeGraph(context.compute());
    shape = Shape.of(count, height, width, 3);
    Shape one = Shape.of(1, height, width, 3);
    clean = graph.variable("clean", HostTensor.zeros(shape));
    moved = graph.variable("moved", HostTensor.zeros(shape));
    mask = graph.variable("mask", HostTensor.zeros(one));
    accumulated = graph.variable("accumulated", HostTensor.zeros(attack.momentum() > 0 ? shape : one));
    Surrogates surrogates = new Surrogates(graph, context.surrogates());
    cleanFeatures = surrogates.features(clean.read());
    movedFeatures = surrogates.features(moved.read());
    List<Operand<TFloat32>> terms = new ArrayList<>();
    Ops tf = graph.tf();
    for (int i = 0; i < movedFeatures.size(); i++) {
      Variable reference =
          graph.variable("reference", HostTensor.zeros(Shape.of(count, surrogates.dimensions().get(i))));
      references.add(reference);
      terms.add(attack.objective().distance(tf, movedFeatures.get(i), reference.read()));
    }
    advance = step(tf, attack, graph.gradient(tf.math.addN(terms), moved.read()));
  }

  private Op step(Ops tf, Opom attack, Operand<TFloat32> gradients) {
    Operand<TFloat32> gradient = attack.momentum() > 0 ? gradients : tf.math.mean(gradients, tf.constant(0), Mean.keepDims(true));
    Operand<TFloat32> scale =
        tf.math.mean(tf.math.abs(gradient), tf.constant(new int[] {1, 2, 3}), Mean.keepDims(true));
    Operand<TFloat32> direction = tf.identity(tf.math.add(
        tf.math.mul(accumulated.read(), tf.constant((float) attack.momentum())),
        tf.math.div(gradient, tf.math.maximum(scale, tf.constant(TINY)))));
    Operand<TFloat32> step = tf.math.mul(tf.math.sign(direction), tf.constant((float) attack.stepSize()));
    Operand<TFloat32> change = tf.math.sub(tf.math.add(moved.read(), step), clean.read());
    float epsilon = (float) attack.epsilon();
    Operand<TFloat32> newMask = tf.clipByValue(
        tf.math.mean(change, tf.constant(0), Mean.keepDims(true)), tf.constant(-epsilon), tf.constant(epsilon));
    Operand<TFloat32> next =
        tf.clipByValue(tf.math.add(clean.read(), newMask), tf.constant(0f), tf.constant(1f));
    Ops after = tf.withControlDependencies((Op) direction, (Op) newMask, (Op) next);
    return tf.withControlDependencies(accumulated.assign(after, direction), mask.assign(after, newMask),
        moved.assign(after, next)).noOp();
  }

  int count() {
    return (int) shape.get(0);
  }

  /** Starts with the images of a person, moved by noise. */
  void start(Images images, float[] noisy) {
    graph.assign(clean, new HostTensor(shape, images.values()));
    graph.assign(moved, new HostTensor(shape, noisy));
    graph.assign(accumulated, HostTensor.zeros(accumulated.shape()));
  }

  /** Unit embeddings of the clean images: [N,D] for every surrogate. */
  List<HostTensor> cleanFeatures() {
    return cleanFeatures.stream().map(features -> graph.run().fetch(features)).toList();
  }

  /** Unit embeddings of the images as they are now. */
  List<HostTensor> movedFeatures() {
    return movedFeatures.stream().map(features -> graph.run().fetch(features)).toList();
  }

  /** What embeddings are moved away from: [N,D] for every surrogate. */
  void avoid(List<HostTensor> features) {
    for (int i = 0; i < features.size(); i++) {
      graph.assign(references.get(i), features.get(i));
    }
  }

  void advance() {
    graph.run().target(advance).execute();
  }

  /** The mask, as many numbers as an image has. */
  float[] mask() {
    return graph.run().fetch(mask.read()).values();
  }

  @Override
  public void close() {
    graph.close();
  }
}
