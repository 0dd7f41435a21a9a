package org.cloakroom.recognizers.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Variable;
import org.cloakroom.compute.training.Checkpoint;
import org.cloakroom.compute.training.Descent;
import org.cloakroom.compute.weights.Weights;
import org.cloakroom.recognizers.residual.Architecture;
import org.cloakroom.recognizers.residual.NetworkVariables;
import org.cloakroom.recognizers.residual.Parameter;
import org.cloakroom.recognizers.residual.ResidualNetwork;
import org.cloakroom.recognizers.residual.TrainingLayers;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The network with its head, its loss and its optimizer in one graph; a step is one run. */
final class TrainingGraph implements AutoCloseable {

  private final TrainingPlan plan;
  private final ComputeGraph graph;
  private final NetworkVariables network;
  private final Variable classes;
  private final Placeholder<TFloat32> faces;
  private final Placeholder<TFloat32> labels;
  private final Operand<TFloat32> loss;
  private final Operand<TFloat32> hits;
  private final Descent descent;
  private final Operand<TFloat32> embeddings;

  /**
   * @param loss before the step
   * @param hits share of the batch whose right class has the largest cosine, without margin
   * @param gradientLength before clipping
   */
  record Step(double loss, double hits, double gradientLength) {}

  TrainingGraph(ComputeOptions options, TrainingPlan plan, Checkpoint begun) {
    this.plan = plan;
    graph = new ComputeGraph(options);
    try {
      Ops tf = graph.tf();
      network = new NetworkVariables(graph, plan.architecture(), Weights.of(begun.section(TrainingState.NETWORK)));
      classes = graph.variable(TrainingState.CLASSES, begun.tensors().get(TrainingState.CLASSES));
      faces = graph.input(-1, Architecture.SIDE, Architecture.SIDE, 3);
      labels = graph.input(-1);
      TrainingLayers.Branch branch = TrainingLayers.build(tf, plan.architecture(), network, faces);
      Operand<TInt32> numbers = tf.dtypes.cast(labels, TInt32.class);
      int people = Math.toIntExact(classes.shape().get(0));
      Operand<TFloat32> oneHot = tf.oneHot(numbers, tf.constant(people), tf.constant(1f), tf.constant(0f));
      loss = plan.loss().of(tf, plan.head().logits(tf, branch.embeddings(), classes.read(), oneHot), oneHot);
      Operand<TFloat32> plain = new MarginHead.CosFace(1, 0).logits(tf, branch.embeddings(), classes.read(), oneHot);
      hits = tf.math.mean(
          tf.dtypes.cast(tf.math.equal(tf.math.argMax(plain, tf.constant(1), TInt32.class), numbers), TFloat32.class), tf.constant(0));
      Map<Variable, Operand<TFloat32>> moves = new LinkedHashMap<>();
      branch.moves().forEach(move -> moves.put(move.variable(), move.next()));
      descent = new Descent(
          graph, plan.optimizer(), trained(), new Descent.Task(loss, plan.clip(), moves, List.of(hits)), begun.tensors());
      embeddings = new ResidualNetwork(tf, plan.architecture(), network).features(faces);
    } catch (RuntimeException | Error e) { // a checkpoint may not fit; native memory must not leak
      graph.close();
      throw e;
    }
  }

  private List<Descent.Trained> trained() {
    List<Descent.Trained> trained = new ArrayList<>();
    for (Parameter parameter : network.parameters()) {
      if (parameter.kind().isTrained()) {
        trained.add(new Descent.Trained(parameter.name(), network.get(parameter.name()), parameter.kind().decays() ? plan.decay() : 0));
      }
    }
    trained.add(new Descent.Trained(TrainingState.CLASSES, classes, plan.decay()));
    return trained;
  }

  Step step(Batches.Batch batch, double learningRate) {
    List<HostTensor> values = graph.run().feed(faces, batch.faces()).feed(labels, batch.labels())
        .feed(descent.rate(), HostTensor.of(new float[] {(float) learningRate})).target(descent.step())
        .fetch(List.of(loss, hits, descent.gradientLength()));
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

  /** Everything that a training needs to go on, named as {@link TrainingState#start} does. */
  Map<String, HostTensor> state() {
    Map<String, HostTensor> state = new LinkedHashMap<>();
    weights().tensors().forEach((name, tensor) -> state.put(TrainingState.NETWORK + name, tensor));
    state.put(TrainingState.CLASSES, graph.run().fetch(classes.read()));
    state.putAll(descent.state());
    return state;
  }

  @Override
  public void close() {
    graph.close();
  }
}
