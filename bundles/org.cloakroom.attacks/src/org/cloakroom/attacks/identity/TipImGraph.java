package org.cloakroom.attacks.identity;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.attack.AttackContext;
import org.cloakroom.api.attack.AttackSchedule.Norm;
import org.cloakroom.api.image.Images;
import org.cloakroom.attacks.ensemble.Surrogates;
import org.cloakroom.attacks.ensemble.TargetFaces;
import org.cloakroom.attacks.gradient.InputDiversity;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.UnitLength;
import org.cloakroom.compute.Variable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** A step of TIP-IM toward one target, and what would be gained by it. */
final class TipImGraph implements AutoCloseable {
  private static final float TINY = 1e-20f;

  /** The image and the accumulated gradient after a step, and the gain of each image. */
  record Candidate(float[] images, float[] momenta, float[] gains) {}

  private final ComputeGraph graph;
  private final TipIm attack;
  private final Shape shape;
  private final int targets;
  private final Variable clean;
  private final Variable current;
  private final Variable momentum;
  private final Operand<TFloat32> target;
  private final Operand<TFloat32> step;
  private final Operand<TFloat32> draws;
  private final List<Op> preparation = new ArrayList<>();
  private final List<Operand<TFloat32>> candidate;

  TipImGraph(TipIm attack, AttackContext context, int count, int height, int width) {
    this.attack = attack;
    graph = new ComputeGraph(context.compute());
    shape = Shape.of(count, height, width, 3);
    clean = graph.variable("clean", HostTensor.zeros(shape));
    current = graph.variable("current", HostTensor.zeros(shape));
    momentum = graph.variable("momentum", HostTensor.zeros(shape));
    target = graph.input();
    step = graph.input();
    draws = graph.input();
    Ops tf = graph.tf();
    Surrogates surrogates = new Surrogates(graph, context.surrogates());
    TargetFaces faces = attack.faces();
    targets = faces.names().size();
    List<Operand<TFloat32>> goals = goals(surrogates, faces);
    List<Operand<TFloat32>> own = remembered(surrogates.features(clean.read()), surrogates.dimensions(), count);
    Operand<TFloat32> loss = loss(tf, surrogates, goals, own);
    Operand<TFloat32> gathered = accumulated(tf, graph.gradient(loss, current.read()));
    Operand<TFloat32> next = next(tf, gathered);
    candidate = List.of(next, gathered, gain(tf, surrogates.features(next), goals, own));
  }

  /** Each person's mean embedding: [T,D] for every surrogate. */
  private List<Operand<TFloat32>> goals(Surrogates surrogates, TargetFaces faces) {
    Ops tf = graph.tf();
    Images images = faces.images();
    Variable pictures = graph.variable("targets",
        HostTensor.of(images.values(), images.count(), images.height(), images.width(), 3));
    List<Operand<TFloat32>> features = surrogates.features(pictures.read());
    List<Operand<TFloat32>> means = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      int dimension = surrogates.dimensions().get(i);
      means.add(UnitLength.of(tf, tf.math.mean(
          tf.reshape(features.get(i), tf.constant(new int[] {targets, faces.perPerson(), dimension})),
          tf.constant(1))));
    }
    return remembered(means, surrogates.dimensions(), targets);
  }

  private List<Operand<TFloat32>> remembered(
      List<Operand<TFloat32>> features, List<Integer> dimensions, int rows) {
    List<Operand<TFloat32>> remembered = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      Variable variable = graph.variable("features", HostTensor.zeros(Shape.of(rows, dimensions.get(i))));
      preparation.add(variable.assign(graph.tf(), features.get(i)));
      remembered.add(variable.read());
    }
    return remembered;
  }

  /** To be minimized, [N]: nearer to the target than to the person's own embedding. */
  private Operand<TFloat32> loss(
      Ops tf, Surrogates surrogates, List<Operand<TFloat32>> goals, List<Operand<TFloat32>> own) {
    Operand<TInt64> seed = tf.stack(List.of(tf.dtypes.cast(draws, TInt64.class), tf.dtypes.cast(step, TInt64.class)));
    Operand<TFloat32> seen = attack.diversity() == 0 ? current.read()
        : new InputDiversity(attack.diversity(), InputDiversity.USUAL_SIDE).apply(tf, current.read(), seed);
    List<Operand<TFloat32>> features = surrogates.features(seen);
    Operand<TInt32> index = tf.dtypes.cast(target, TInt32.class);
    List<Operand<TFloat32>> terms = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      Operand<TFloat32> goal = tf.gather(goals.get(i), index, tf.constant(0));
      terms.add(tf.math.sub(
          meanSquare(tf, features.get(i), goal), meanSquare(tf, features.get(i), own.get(i))));
    }
    return tf.math.addN(terms);
  }

  private static Operand<TFloat32> meanSquare(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
    return tf.math.mean(tf.math.squaredDifference(a, b), tf.constant(1));
  }

  private Operand<TFloat32> accumulated(Ops tf, Operand<TFloat32> gradient) {
    Operand<TFloat32> scale =
        tf.math.mean(tf.math.abs(gradient), tf.constant(new int[] {1, 2, 3}), Mean.keepDims(true));
    return tf.math.add(tf.math.mul(momentum.read(), tf.constant((float) attack.momentum())),
        tf.math.div(gradient, tf.math.maximum(scale, tf.constant(TINY))));
  }

  private Operand<TFloat32> next(Ops tf, Operand<TFloat32> gathered) {
    Operand<TFloat32> direction = attack.norm() == Norm.LINF ? tf.math.sign(gathered) : ofPixelLength(tf, gathered);
    float epsilon = (float) attack.epsilon();
    Operand<TFloat32> change = tf.math.sub(
        tf.math.sub(current.read(), tf.math.mul(direction, tf.constant((float) attack.stepSize()))), clean.read());
    Operand<TFloat32> bounded = tf.clipByValue(change, tf.constant(-epsilon), tf.constant(epsilon));
    return tf.clipByValue(tf.math.add(clean.read(), bounded), tf.constant(0f), tf.constant(1f));
  }

  /** Scaled to the Euclidean length of an image of ones. */
  private Operand<TFloat32> ofPixelLength(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> square =
        tf.reduceSum(tf.math.square(x), tf.constant(new int[] {1, 2, 3}), ReduceSum.keepDims(true));
    double pixels = Math.sqrt(shape.get(1) * shape.get(2) * shape.get(3));
    return tf.math.mul(tf.math.div(x, tf.math.sqrt(tf.math.maximum(square, tf.constant(TINY)))),
        tf.constant((float) pixels));
  }

  /** log(1 + max over targets of exp(distance from oneself − distance to the target)), [N]. */
  private Operand<TFloat32> gain(Ops tf, List<Operand<TFloat32>> features, List<Operand<TFloat32>> goals,
      List<Operand<TFloat32>> own) {
    List<Operand<TFloat32>> differences = new ArrayList<>();
    for (int i = 0; i < features.size(); i++) {
      Operand<TFloat32> each = tf.expandDims(features.get(i), tf.constant(1));
      Operand<TFloat32> toGoals = length(tf, tf.math.sub(each, tf.expandDims(goals.get(i), tf.constant(0))), 2);
      Operand<TFloat32> fromOwn = length(tf, tf.math.sub(features.get(i), own.get(i)), 1);
      differences.add(tf.math.sub(tf.expandDims(fromOwn, tf.constant(1)), toGoals));
    }
    Operand<TFloat32> largest = tf.reduceMax(tf.math.addN(differences), tf.constant(1));
    return tf.math.log1p(tf.math.exp(largest));
  }

  private static Operand<TFloat32> length(Ops tf, Operand<TFloat32> x, int axis) {
    return tf.math.sqrt(
        tf.math.maximum(tf.reduceSum(tf.math.square(x), tf.constant(axis)), tf.constant(TINY)));
  }

  int count() {
    return (int) shape.get(0);
  }

  int targets() {
    return targets;
  }

  void start(Images images) {
    graph.assign(clean, new HostTensor(shape, images.values()));
    take(images.values(), new float[images.values().length]);
    preparation.forEach(op -> graph.run().target(op).execute());
  }

  /**
   * A step toward one person.
   *
   * @param number of the step; all candidates of a step see the images in the same way
   * @param seed of the draws of input diversity, of which the 24 bits count that float32 holds
   */
  Candidate candidate(int index, int number, long seed) {
    List<HostTensor> found =
        graph.run().feed(target, scalar(index)).feed(step, scalar(number)).feed(draws, scalar(seed >>> 40)).fetch(candidate);
    return new Candidate(found.get(0).values(), found.get(1).values(), found.get(2).values());
  }

  /** Goes on from these images and accumulated gradients. */
  void take(float[] images, float[] momenta) {
    graph.assign(current, new HostTensor(shape, images));
    graph.assign(momentum, new HostTensor(shape, momenta));
  }

  HostTensor images() {
    return graph.run().fetch(current.read());
  }

  private static HostTensor scalar(float value) {
    return new HostTensor(Shape.scalar(), new float[] {value});
  }

  @Override
  public void close() {
    graph.close();
  }
}
