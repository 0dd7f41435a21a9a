package org.cloakroom.attacks.fawkes;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Variable;
import org.cloakroom.compute.images.Ssim;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/** The loss of Fawkes 1.0 in tanh space and one step of Adadelta, with the state in variables. */
final class FawkesGraph implements AutoCloseable {
  /** A pixel's range is narrowed by this, so that the inverse hyperbolic tangent is finite. */
  private static final float NARROW = 2 - 1e-6f;

  private static final float DECAY = 0.95f;
  private static final float EPSILON = 1e-7f; // both as in Keras
  private static final float KICK = 0.01f;

  /** One step: the images before it, in [0,1], and how far they are from the clean ones. */
  record Step(float[] images, float[] dssim, float[] distance) {}

  private final ComputeGraph graph;
  private final Shape shape;
  private final Variable clean;
  private final Variable modifier;
  private final Variable squares;
  private final Variable updates;
  private final Operand<TFloat32> weight;
  private final Operand<TFloat32> kick;
  private final List<Operand<TFloat32>> observed;
  private final Op advance;
  private final List<Op> preparation = new ArrayList<>();

  FawkesGraph(Fawkes attack, List<Recognizer> surrogates, ComputeOptions options, int count, int height, int width) {
    graph = new ComputeGraph(options);
    shape = Shape.of(count, height, width, 3);
    clean = graph.variable("clean", HostTensor.zeros(shape));
    modifier = graph.variable("modifier", HostTensor.zeros(shape));
    squares = graph.variable("squares", HostTensor.zeros(shape));
    updates = graph.variable("updates", HostTensor.zeros(shape));
    weight = graph.input(count);
    kick = graph.input();
    Ops tf = graph.tf();
    Operand<TFloat32> cloaked = cloaked(tf, (float) (attack.cap() / 255));
    Operand<TFloat32> dssim = Ssim.dssim(tf, cloaked, clean.read());
    Operand<TFloat32> distance = distance(tf, surrogates, cloaked);
    Operand<TFloat32> excess = tf.nn.relu(tf.math.sub(dssim, tf.constant((float) attack.mode().budget())));
    Operand<TFloat32> loss = tf.math.sub(
        tf.math.mul(tf.math.square(excess), tf.constant((float) attack.penalty())), tf.math.mul(weight, distance));
    advance = adadelta(tf, graph.gradient(loss, modifier.read()), (float) attack.mode().rate());
    observed = List.of(cloaked, dssim, distance);
  }

  private Operand<TFloat32> cloaked(Ops tf, float cap) {
    Operand<TFloat32> half = tf.constant(0.5f);
    Operand<TFloat32> narrow = tf.constant(NARROW);
    Operand<TFloat32> start = tf.math.atanh(tf.math.mul(tf.math.sub(clean.read(), half), narrow));
    Operand<TFloat32> moved =
        tf.math.add(tf.math.div(tf.math.tanh(tf.math.add(start, modifier.read())), narrow), half);
    Operand<TFloat32> change =
        tf.clipByValue(tf.math.sub(moved, clean.read()), tf.constant(-cap), tf.constant(cap));
    return tf.clipByValue(tf.math.add(clean.read(), change), tf.constant(0f), tf.constant(1f));
  }

  private Operand<TFloat32> distance(Ops tf, List<Recognizer> surrogates, Operand<TFloat32> cloaked) {
    List<Operand<TFloat32>> distances = new ArrayList<>();
    for (Recognizer surrogate : surrogates) {
      RecognizerNetwork network = surrogate.load(graph);
      Variable target = graph.variable("target", HostTensor.zeros(Shape.of(shape.get(0), network.dimension())));
      preparation.add(target.assign(tf, unit(tf, network.features(clean.read()))));
      distances.add(tf.reduceSum(
          tf.math.squaredDifference(unit(tf, network.features(cloaked)), target.read()), tf.constant(1)));
    }
    return tf.math.addN(distances);
  }

  private static Operand<TFloat32> unit(Ops tf, Operand<TFloat32> features) {
    Operand<TFloat32> square = tf.reduceSum(tf.math.square(features), tf.constant(1), ReduceSum.keepDims(true));
    return tf.math.mul(features, tf.math.rsqrt(tf.math.maximum(square, tf.constant(1e-20f))));
  }

  /** Adadelta (Zeiler 2012); at the kick, a step along the sign is added and the averages start anew, as released. */
  private Op adadelta(Ops tf, Operand<TFloat32> gradient, float rate) {
    Operand<TFloat32> keep = tf.math.sub(tf.constant(1f), kick);
    Operand<TFloat32> newSquares = decayed(tf, squares.read(), tf.math.square(gradient));
    Operand<TFloat32> update = tf.math.mul(gradient, tf.math.div(
        tf.math.sqrt(tf.math.add(updates.read(), tf.constant(EPSILON))),
        tf.math.sqrt(tf.math.add(newSquares, tf.constant(EPSILON)))));
    Operand<TFloat32> newUpdates = decayed(tf, updates.read(), tf.math.square(update));
    Operand<TFloat32> step = tf.math.add(tf.math.mul(update, tf.constant(rate)),
        tf.math.mul(tf.math.sign(gradient), tf.math.mul(kick, tf.constant(KICK))));
    Operand<TFloat32> next = tf.math.sub(modifier.read(), step);
    Operand<TFloat32> keptSquares = tf.math.mul(newSquares, keep);
    Operand<TFloat32> keptUpdates = tf.math.mul(newUpdates, keep);
    Ops after = tf.withControlDependencies((Op) next, (Op) keptSquares, (Op) keptUpdates);
    return tf.withControlDependencies(modifier.assign(after, next), squares.assign(after, keptSquares),
        updates.assign(after, keptUpdates)).noOp();
  }

  private static Operand<TFloat32> decayed(Ops tf, Operand<TFloat32> average, Operand<TFloat32> value) {
    return tf.math.add(
        tf.math.mul(average, tf.constant(DECAY)), tf.math.mul(value, tf.constant(1 - DECAY)));
  }

  boolean fits(Images images) {
    return Shape.of(images.count(), images.height(), images.width(), 3).equals(shape);
  }

  void start(Images images, float[] noise) {
    graph.assign(clean, new HostTensor(shape, images.values()));
    graph.assign(modifier, new HostTensor(shape, noise));
    graph.assign(squares, HostTensor.zeros(shape));
    graph.assign(updates, HostTensor.zeros(shape));
    preparation.forEach(op -> graph.run().target(op).execute());
  }

  /** Observes the current images and moves them on. */
  Step step(float[] weights, boolean kicked) {
    HostTensor fedWeights = HostTensor.of(weights, weights.length);
    HostTensor fedKick = new HostTensor(Shape.scalar(), new float[] {kicked ? 1 : 0});
    List<HostTensor> found =
        graph.run().feed(weight, fedWeights).feed(kick, fedKick).target(advance).fetch(observed);
    return new Step(found.get(0).values(), found.get(1).values(), found.get(2).values());
  }

  @Override
  public void close() {
    graph.close();
  }
}
