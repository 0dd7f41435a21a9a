package org.cloakroom.core.attack;

import java.util.List;
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

/** One gradient attack as a graph: the state in variables, and one operation that takes a step. */
final class AttackStep {
  /** A batch after the last step: clamped images, and the score of each. */
  record Outcome(float[] images, float[] scores) {}

  private final ComputeGraph graph;
  private final Variable clean;
  private final Variable iterate;
  private final Variable counter;
  private final AttackMomentum momentum;
  private final List<Op> preparation;
  private final Op advance;
  private final Op clamp;
  private final Operand<TFloat32> objective;
  private final Operand<TFloat32> gradient;
  private final Operand<TFloat32> score;

  AttackStep(ComputeGraph graph, GradientAttack attack, List<Recognizer> surrogates, Shape shape) {
    this.graph = graph;
    Ops tf = graph.tf();
    AttackSchedule schedule = attack.schedule();
    clean = graph.variable("clean", HostTensor.zeros(shape));
    iterate = graph.variable("adversarial", HostTensor.zeros(shape));
    counter = graph.variable("step", HostTensor.zeros(Shape.scalar()));
    momentum = new AttackMomentum(graph, schedule, shape);
    EnsembleGraph ensemble = new EnsembleGraph(graph, surrogates, clean, iterate.read(), counter);
    objective = attack.objective(ensemble);
    requireOneValuePerImage(objective, shape);
    score = attack.score(ensemble, objective);
    gradient = graph.gradient(objective, iterate.read());
    Operand<TFloat32> direction = tf.identity(momentum.direction(gradient));
    Operand<TFloat32> next = new StepRule(schedule).next(tf, clean.read(), iterate.read(), direction);
    Operand<TFloat32> nextCount = tf.math.add(counter.read(), tf.constant(1f));
    // every new value is computed before any variable is written
    Ops after = tf.withControlDependencies((Op) next, (Op) direction, (Op) nextCount);
    advance = tf.withControlDependencies(
        iterate.assign(after, next), momentum.assign(after, direction), counter.assign(after, nextCount)).noOp();
    Operand<TFloat32> clamped = tf.clipByValue(iterate.read(), tf.constant(0f), tf.constant(1f));
    clamp = iterate.assign(tf.withControlDependencies((Op) clamped), clamped);
    preparation = ensemble.preparation();
  }

  /** Takes over new clean images and computes their features. */
  void prepare(HostTensor images) {
    graph.assign(clean, images);
    for (Op op : preparation) { // one surrogate at a time keeps the peak of memory low
      graph.run().target(op).execute();
    }
  }

  /** Starts from these images. */
  void start(HostTensor images) {
    graph.assign(iterate, images);
    graph.assign(counter, HostTensor.zeros(Shape.scalar()));
    momentum.reset();
  }

  /** Takes one step. */
  void advance() {
    graph.run().target(advance).execute();
  }

  /** Objective [N] and gradient of its sum at the current images. */
  List<HostTensor> objectiveAndGradient() {
    return graph.run().fetch(List.of(objective, gradient));
  }

  /** The current images, not clamped. */
  HostTensor images() {
    return graph.run().fetch(iterate.read());
  }

  /** Clamps the images to [0,1] and returns them. */
  Outcome finish() {
    graph.run().target(clamp).execute();
    List<HostTensor> values = graph.run().fetch(List.of(iterate.read(), score));
    return new Outcome(values.get(0).values(), values.get(1).values());
  }

  private static void requireOneValuePerImage(Operand<TFloat32> objective, Shape shape) {
    Shape found = objective.shape();
    if (found.numDimensions() != 1 || found.get(0) != shape.get(0) && found.get(0) != Shape.UNKNOWN_SIZE) {
      throw new IllegalStateException("the attack's objective has the shape " + found
          + "; it must give one value an image, [" + shape.get(0) + "]");
    }
  }
}
