package org.cloakroom.core.attack;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cloakroom.api.attack.AttackSchedule;
import org.cloakroom.api.attack.GradientAttack;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Variable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** One gradient attack as a graph: the state in variables, and operations that take a step. */
final class AttackStep {
  /** A batch after the last step: clamped images, and the score of each, 0 where there is nothing to choose from. */
  record Outcome(float[] images, float[] scores) {}

  /** Stops images that are safe, and tells which still move (1) or rest (0). */
  private record Stop(Op write, Operand<TFloat32> moving) {}

  private final ComputeGraph graph;
  private final AttackSchedule schedule;
  private final Variable clean;
  private final Variable iterate;
  private final Variable counter;
  private final Variable draws;
  private final Variable strength;
  private final Variable moving;
  private final AttackMomentum momentum;
  private final StepRule rule;
  private final List<Op> preparation;
  private final List<Op> advances;
  private final Optional<Stop> stop;
  private final Op clamp;
  private final Operand<TFloat32> objective;
  private final Operand<TFloat32> score;
  private Optional<Operand<TFloat32>> gradient = Optional.empty();

  AttackStep(ComputeGraph graph, GradientAttack attack, List<Recognizer> surrogates, Shape shape) {
    this.graph = graph;
    Ops tf = graph.tf();
    schedule = attack.schedule();
    clean = graph.variable("clean", HostTensor.zeros(shape));
    iterate = graph.variable("adversarial", HostTensor.zeros(shape));
    counter = graph.variable("step", HostTensor.zeros(Shape.scalar()));
    draws = graph.variable("draws", HostTensor.zeros(Shape.scalar()));
    strength = graph.variable("strength", perImage(shape, 1));
    moving = graph.variable("moving", perImage(shape, 1));
    momentum = new AttackMomentum(graph, schedule, shape);
    rule = new StepRule(graph, schedule, shape);
    EnsembleGraph ensemble = new EnsembleGraph(graph, surrogates, clean, iterate.read(), counter, draws);
    objective = attack.objective(ensemble);
    requireOneValuePerImage(objective, shape);
    score = attack.score(ensemble, objective);
    List<Operand<TFloat32>> parts = attack.parts(ensemble, objective);
    parts.forEach(part -> requireOneValuePerImage(part, shape));
    Optional<Operand<TFloat32>> safety = attack.safety(ensemble);
    advances = advances(parts, safety.isPresent());
    stop = safety.map(this::stop);
    Operand<TFloat32> clamped = tf.clipByValue(iterate.read(), tf.constant(0f), tf.constant(1f));
    clamp = iterate.assign(tf.withControlDependencies((Op) clamped), clamped);
    preparation = ensemble.preparation();
  }

  /** One operation that takes a step, or one for each part if they take turns. */
  private List<Op> advances(List<Operand<TFloat32>> parts, boolean mayRest) {
    Ops tf = graph.tf();
    List<Operand<TFloat32>> gradients =
        parts.stream().map(part -> graph.gradient(part, iterate.read())).toList();
    if (gradients.size() == 1 || schedule.parts() == AttackSchedule.Parts.SAMPLED) {
      return gradients.stream().map(g -> advance(g, mayRest)).toList();
    }
    List<Operand<TFloat32>> units = gradients.stream().map(g -> AttackMomentum.unit(tf, g)).toList();
    return List.of(advance(tf.math.mul(tf.math.addN(units), tf.constant(1f / units.size())), mayRest));
  }

  private Op advance(Operand<TFloat32> along, boolean mayRest) {
    Ops tf = graph.tf();
    Updates updates = new Updates(tf);
    Operand<TFloat32> direction = momentum.direction(along, updates);
    Operand<TFloat32> next =
        rule.next(tf, clean.read(), iterate.read(), direction, strength.read(), counter.read(), updates);
    updates.add(iterate, mayRest
        ? tf.select(tf.math.greater(moving.read(), tf.constant(0f)), next, iterate.read()) : next);
    updates.add(counter, tf.math.add(counter.read(), tf.constant(1f)));
    return updates.write();
  }

  private Stop stop(Operand<TFloat32> safety) {
    Ops tf = graph.tf();
    Operand<TFloat32> unsafe = tf.dtypes.cast(tf.math.lessEqual(safety, tf.constant(0f)), TFloat32.class);
    Operand<TFloat32> still =
        tf.math.mul(moving.read(), tf.reshape(unsafe, tf.constant(new int[] {-1, 1, 1, 1})));
    Updates updates = new Updates(tf);
    updates.add(moving, still);
    return new Stop(updates.write(), still);
  }

  /** Takes over new clean images and computes their features. */
  void prepare(HostTensor images) {
    graph.assign(clean, images);
    for (Op op : preparation) { // one surrogate at a time keeps the peak of memory low
      graph.run().target(op).execute();
    }
  }

  /** Multiplies the lengths of the schedule from now on, image by image. */
  void strengthen(float[] factors) {
    graph.assign(strength, HostTensor.of(factors, factors.length, 1, 1, 1));
  }

  /**
   * Starts from these images.
   *
   * @param seed of what random transforms draw
   */
  void start(HostTensor images, long seed) {
    graph.assign(iterate, images);
    graph.assign(draws, new HostTensor(Shape.scalar(), new float[] {seed >>> 40})); // the 24 bits that float32 holds
    graph.assign(counter, HostTensor.zeros(Shape.scalar()));
    if (stop.isPresent()) {
      graph.assign(moving, perImage(images.shape(), 1));
    }
    momentum.reset();
    rule.reset();
  }

  /** How many parts take turns. */
  int parts() {
    return advances.size();
  }

  /** Takes one step along a part. */
  void advance(int part) {
    graph.run().target(advances.get(part)).execute();
  }

  /** Lets images that are safe rest from now on, and says whether all rest. */
  boolean allRest() {
    if (stop.isEmpty()) {
      return false;
    }
    for (float m : graph.run().target(stop.get().write()).fetch(stop.get().moving()).values()) {
      if (m > 0) {
        return false;
      }
    }
    return true;
  }

  /** Objective [N] and gradient of its sum at the current images. */
  List<HostTensor> objectiveAndGradient() {
    if (gradient.isEmpty()) {
      gradient = Optional.of(graph.gradient(objective, iterate.read()));
    }
    return graph.run().fetch(List.of(objective, gradient.get()));
  }

  /** The current images, not clamped. */
  HostTensor images() {
    return graph.run().fetch(iterate.read());
  }

  /** Clamps the images to [0,1] and returns them. */
  Outcome finish() {
    graph.run().target(clamp).execute();
    if (schedule.restarts() == 1) { // a score of many views costs as much as steps do
      return new Outcome(images().values(), new float[(int) moving.shape().get(0)]);
    }
    List<HostTensor> values = graph.run().fetch(List.of(iterate.read(), score));
    return new Outcome(values.get(0).values(), values.get(1).values());
  }

  private static HostTensor perImage(Shape shape, float value) {
    HostTensor tensor = HostTensor.zeros(Shape.of(shape.get(0), 1, 1, 1));
    Arrays.fill(tensor.values(), value);
    return tensor;
  }

  private static void requireOneValuePerImage(Operand<TFloat32> objective, Shape shape) {
    Shape found = objective.shape();
    if (found.numDimensions() != 1 || found.get(0) != shape.get(0) && found.get(0) != Shape.UNKNOWN_SIZE) {
      throw new IllegalStateException("the attack's objective has the shape " + found
          + "; it must give one value an image, [" + shape.get(0) + "]");
    }
  }
}
