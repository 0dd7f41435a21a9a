package org.cloakroom.attacks.fawkes;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.attacks.ensemble.Surrogates;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Variable;
import org.cloakroom.compute.images.Ssim;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A loss of Fawkes in tanh space and one step of Adadelta, with the state in variables. */
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
  private final Operand<TFloat32> rate;
  private final Operand<TFloat32> kick;
  private final List<Operand<TFloat32>> cleanFeatures;
  private final List<Variable> targets = new ArrayList<>();
  private final List<Operand<TFloat32>> observed;
  private final Op advance;

  /** @param cap largest change of any pixel, of full scale */
  FawkesGraph(FawkesLoss fawkes, double cap, List<Recognizer> surrogates, ComputeOptions options, int count, int height,
      int width) {
    graph = new ComputeGraph(options);
    shape = Shape.of(count, height, width, 3);
    try {
      clean = graph.variable("clean", HostTensor.zeros(shape));
      modifier = graph.variable("modifier", HostTensor.zeros(shape));
      squares = graph.variable("squares", HostTensor.zeros(shape));
      updates = graph.variable("updates", HostTensor.zeros(shape));
      weight = graph.input(count);
      rate = graph.input();
      kick = graph.input();
      Ops tf = graph.tf();
      Surrogates networks = new Surrogates(graph, surrogates);
      for (int dimension : networks.dimensions()) {
        targets.add(graph.variable("target", HostTensor.zeros(Shape.of(count, dimension))));
      }
      cleanFeatures = networks.features(clean.read());
      Operand<TFloat32> cloaked = cloaked(tf, (float) cap);
      Operand<TFloat32> dssim = Ssim.dssim(tf, cloaked, clean.read());
      Operand<TFloat32> distance =
          fawkes.distance(tf, networks.features(cloaked), targets.stream().map(Variable::read).toList());
      Operand<TFloat32> loss = fawkes.loss(tf, dssim, distance, weight);
      advance = adadelta(tf, graph.gradient(loss, modifier.read()));
      observed = List.of(cloaked, dssim, distance);
    } catch (RuntimeException | Error e) { // a recognizer may throw anything; native memory must not leak
      graph.close();
      throw e;
    }
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

  /** Adadelta (Zeiler 2012); at the kick, a step along the sign is added and the averages start anew, as released. */
  private Op adadelta(Ops tf, Operand<TFloat32> gradient) {
    Operand<TFloat32> keep = tf.math.sub(tf.constant(1f), kick);
    Operand<TFloat32> newSquares = decayed(tf, squares.read(), tf.math.square(gradient));
    Operand<TFloat32> update = tf.math.mul(gradient, tf.math.div(
        tf.math.sqrt(tf.math.add(updates.read(), tf.constant(EPSILON))),
        tf.math.sqrt(tf.math.add(newSquares, tf.constant(EPSILON)))));
    Operand<TFloat32> newUpdates = decayed(tf, updates.read(), tf.math.square(update));
    Operand<TFloat32> step = tf.math.add(tf.math.mul(update, rate),
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

  /** Starts with these images, as many as the graph is for. */
  void start(Images images, float[] noise) {
    graph.assign(clean, new HostTensor(shape, images.values()));
    graph.assign(modifier, new HostTensor(shape, noise));
    graph.assign(squares, HostTensor.zeros(shape));
    graph.assign(updates, HostTensor.zeros(shape));
  }

  /** Unit embeddings of images, as many as the graph is for: [N,D] for every surrogate. */
  List<HostTensor> features(Images images) {
    graph.assign(clean, new HostTensor(shape, images.values()));
    List<HostTensor> found = new ArrayList<>();
    for (Operand<TFloat32> features : cleanFeatures) { // one surrogate at a time keeps the peak of memory low
      found.add(graph.run().fetch(features));
    }
    return found;
  }

  /** What distances are measured from: [N,D] for every surrogate. */
  void aim(List<HostTensor> features) {
    for (int i = 0; i < features.size(); i++) {
      graph.assign(targets.get(i), features.get(i));
    }
  }

  /** Observes the current images and moves them on. */
  Step step(float[] weights, double learningRate, boolean kicked) {
    List<HostTensor> found = graph.run()
        .feed(weight, HostTensor.of(weights, weights.length))
        .feed(rate, scalar((float) learningRate))
        .feed(kick, scalar(kicked ? 1 : 0))
        .target(advance).fetch(observed);
    return new Step(found.get(0).values(), found.get(1).values(), found.get(2).values());
  }

  private static HostTensor scalar(float value) {
    return new HostTensor(Shape.scalar(), new float[] {value});
  }

  @Override
  public void close() {
    graph.close();
  }
}
