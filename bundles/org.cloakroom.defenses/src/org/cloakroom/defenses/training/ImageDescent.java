package org.cloakroom.defenses.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Run;
import org.cloakroom.compute.UnitLength;
import org.cloakroom.compute.training.Descent;
import org.cloakroom.compute.training.TrainedParameters;
import org.cloakroom.compute.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A network with its loss and its optimizer in one graph; a step is one run. Not thread-safe. */
final class ImageDescent implements AutoCloseable {
  private final ComputeGraph graph;
  private final TrainedParameters parameters;
  private final Placeholder<TFloat32> inputs;
  private final Placeholder<TFloat32> targets;
  private final List<Operand<TFloat32>> losses;
  private final Descent descent;

  /** The two parts of the loss, the second without its weight. */
  record Losses(double image, double feature) {}

  /** @param state parameters and what the optimizer remembers of them */
  ImageDescent(ComputeOptions options, ImageTask task, Map<String, HostTensor> state) {
    graph = new ComputeGraph(options);
    try {
      Ops tf = graph.tf();
      parameters = new TrainedParameters(graph, state);
      inputs = graph.input(task.input().asArray());
      targets = graph.input(task.output().asArray());
      Operand<TFloat32> made = task.network().build(tf, parameters::read, inputs);
      Operand<TFloat32> image = task.pixels().of(tf, tf.math.sub(made, targets));
      Operand<TFloat32> feature = feature(tf, task.eyes(), tf.math.minimum(made, tf.constant(1f)));
      losses = List.of(image, feature);
      Operand<TFloat32> loss = tf.math.add(image, tf.math.mul(feature, tf.constant((float) task.featureWeight())));
      descent = new Descent(graph, task.optimizer(), parameters.trained(),
          new Descent.Task(loss, Double.POSITIVE_INFINITY, Map.of(), losses), state);
    } catch (RuntimeException | Error e) { // a recognizer may throw anything; native memory must not leak
      graph.close();
      throw e;
    }
  }

  private Operand<TFloat32> feature(Ops tf, List<Recognizer> eyes, Operand<TFloat32> shown) {
    List<Operand<TFloat32>> differences = new ArrayList<>();
    for (Recognizer recognizer : eyes) {
      RecognizerNetwork network = recognizer.load(graph);
      Operand<TFloat32> sought = tf.stopGradient(UnitLength.of(tf, network.features(targets)));
      Operand<TFloat32> difference = tf.math.abs(tf.math.sub(UnitLength.of(tf, network.features(shown)), sought));
      differences.add(tf.math.mean(difference, tf.constant(new int[] {0, 1})));
    }
    return differences.isEmpty() ? tf.constant(0f) : tf.math.div(tf.math.addN(differences), tf.constant((float) differences.size()));
  }

  /** A step; the losses are those before it. */
  Losses step(ImageBatches.Batch batch, double rate) {
    return losses(feed(batch).feed(descent.rate(), HostTensor.of(new float[] {(float) rate})).target(descent.step()).fetch(losses));
  }

  /** The losses alone. */
  Losses measure(ImageBatches.Batch batch) {
    return losses(feed(batch).fetch(losses));
  }

  private Run feed(ImageBatches.Batch batch) {
    return graph.run().feed(inputs, batch.inputs()).feed(targets, batch.targets());
  }

  private static Losses losses(List<HostTensor> values) {
    return new Losses(values.get(0).scalar(), values.get(1).scalar());
  }

  Weights weights() {
    return parameters.weights();
  }

  /** Everything that a training needs to go on. */
  Map<String, HostTensor> state() {
    return parameters.state(descent);
  }

  @Override
  public void close() {
    graph.close();
  }
}
