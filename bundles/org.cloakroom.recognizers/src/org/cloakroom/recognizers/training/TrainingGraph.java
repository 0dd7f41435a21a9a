package org.cloakroom.recognizers.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Variable;
import org.cloakroom.compute.weights.Weights;
import org.cloakroom.recognizers.residual.Architecture;
import org.cloakroom.recognizers.residual.NetworkVariables;
import org.cloakroom.recognizers.residual.Parameter;
import org.cloakroom.recognizers.residual.ResidualNetwork;
import org.cloakroom.recognizers.residual.TrainingLayers;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The network with its head, its loss and its optimizer in one graph; a step is one run. Stochastic gradient descent with momentum as in
 * PyTorch: v ← μ·v + (g + λ·w), w ← w − η·v, with g shortened to the clip length first.
 */
final class TrainingGraph implements AutoCloseable {

  private final TrainingPlan plan;
  private final ComputeGraph graph;
  private final NetworkVariables network;
  private final Variable classes;
  private final Map<String, Variable> velocities = new LinkedHashMap<>();
  private final Placeholder<TFloat32> faces;
  private final Placeholder<TFloat32> labels;
  private final Placeholder<TFloat32> rate;
  private final Operand<TFloat32> loss;
  private final Operand<TFloat32> hits;
  private final Operand<TFloat32> gradientLength;
  private final Op step;
  private final Operand<TFloat32> embeddings;

  /**
   * @param loss before the step
   * @param hits share of the batch whose right class has the largest cosine, without margin
   * @param gradientLength before clipping
   */
  record Step(double loss, double hits, double gradientLength) {}

  /** A trained tensor. */
  private record Trained(String name, Variable variable, boolean decays) {}

  TrainingGraph(ComputeOptions options, TrainingPlan plan, TrainingState state) {
    this.plan = plan;
    graph = new ComputeGraph(options);
    Ops tf = graph.tf();
    network = new NetworkVariables(graph, plan.architecture(), state.network());
    classes = graph.variable(TrainingState.CLASSES, state.classes());
    faces = graph.input(-1, Architecture.SIDE, Architecture.SIDE, 3);
    labels = graph.input(-1);
    rate = graph.input();
    TrainingLayers.Branch branch = TrainingLayers.build(tf, plan.architecture(), network, faces);
    Operand<TInt32> numbers = tf.dtypes.cast(labels, TInt32.class);
    int people = Math.toIntExact(classes.shape().get(0));
    Operand<TFloat32> oneHot = tf.oneHot(numbers, tf.constant(people), tf.constant(1f), tf.constant(0f));
    loss = plan.loss().of(tf, plan.head().logits(tf, branch.embeddings(), classes.read(), oneHot), oneHot);
    Operand<TFloat32> plain = new MarginHead.CosFace(1, 0).logits(tf, branch.embeddings(), classes.read(), oneHot);
    hits = tf.math.mean(
        tf.dtypes.cast(tf.math.equal(tf.math.argMax(plain, tf.constant(1), TInt32.class), numbers), TFloat32.class), tf.constant(0));
    List<Trained> trained = trained();
    List<Operand<TFloat32>> gradients = graph.gradients(loss, trained.stream().map(t -> t.variable.read()).toList());
    gradientLength = length(tf, gradients);
    step = optimizer(tf, trained, gradients, branch.moves(), state);
    embeddings = new ResidualNetwork(tf, plan.architecture(), network).features(faces);
  }

  private List<Trained> trained() {
    List<Trained> trained = new ArrayList<>();
    for (Parameter parameter : network.parameters()) {
      if (parameter.kind().isTrained()) {
        trained.add(new Trained(parameter.name(), network.get(parameter.name()), parameter.kind().decays()));
      }
    }
    trained.add(new Trained(TrainingState.CLASSES, classes, true));
    return trained;
  }

  private static Operand<TFloat32> length(Ops tf, List<Operand<TFloat32>> gradients) {
    List<Operand<TFloat32>> squares = new ArrayList<>();
    for (Operand<TFloat32> gradient : gradients) {
      squares.add(tf.nn.l2Loss(gradient));
    }
    return tf.math.sqrt(tf.math.mul(tf.constant(2f), tf.math.addN(squares)));
  }

  private Op optimizer(
      Ops tf, List<Trained> trained, List<Operand<TFloat32>> gradients, List<TrainingLayers.Move> moves, TrainingState state) {
    Operand<TFloat32> shorten = tf.math.minimum(
        tf.constant(1f), tf.math.div(tf.constant((float) plan.clip()), tf.math.maximum(gradientLength, tf.constant(1e-12f))));
    Map<Variable, Operand<TFloat32>> next = new LinkedHashMap<>();
    for (int i = 0; i < trained.size(); i++) {
      Trained tensor = trained.get(i);
      Operand<TFloat32> value = tensor.variable.read();
      Variable velocity = graph.variable("velocity." + tensor.name, state.velocities().get(tensor.name));
      velocities.put(tensor.name, velocity);
      Operand<TFloat32> pull = tf.math.mul(gradients.get(i), shorten);
      if (tensor.decays && plan.decay() > 0) {
        pull = tf.math.add(pull, tf.math.mul(value, tf.constant((float) plan.decay())));
      }
      Operand<TFloat32> faster = tf.math.add(tf.math.mul(velocity.read(), tf.constant((float) plan.momentum())), pull);
      next.put(velocity, faster);
      next.put(tensor.variable, tf.math.sub(value, tf.math.mul(rate, faster)));
    }
    moves.forEach(move -> next.put(move.variable(), move.next()));
    // Every new value is computed from the old ones before the first is written.
    List<Op> computed = new ArrayList<>(next.values());
    computed.add(hits);
    Ops after = tf.withControlDependencies(computed);
    List<Op> written = new ArrayList<>();
    next.forEach((variable, value) -> written.add(variable.assign(after, value)));
    return tf.withControlDependencies(written).noOp();
  }

  Step step(Batches.Batch batch, double learningRate) {
    List<HostTensor> values = graph.run().feed(faces, batch.faces()).feed(labels, batch.labels())
        .feed(rate, HostTensor.of(new float[] {(float) learningRate})).target(step).fetch(List.of(loss, hits, gradientLength));
    return new Step(values.get(0).scalar(), values.get(1).scalar(), values.get(2).scalar());
  }

  /** Embeddings [N,D] in evaluation mode. */
  HostTensor embed(HostTensor batch) {
    return graph.run().feed(faces, batch).fetch(embeddings);
  }

  /** The network's present weights. */
  Weights weights() {
    return network.values();
  }

  TrainingState state(int epochs) {
    List<Variable> variables = List.copyOf(velocities.values());
    List<HostTensor> values = graph.run().fetch(variables.stream().map(Variable::read).toList());
    Map<String, HostTensor> present = new LinkedHashMap<>();
    List<String> names = List.copyOf(velocities.keySet());
    for (int i = 0; i < names.size(); i++) {
      present.put(names.get(i), values.get(i));
    }
    return new TrainingState(weights(), graph.run().fetch(classes.read()), present, epochs, plan.toString());
  }

  @Override
  public void close() {
    graph.close();
  }
}
