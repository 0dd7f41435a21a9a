package org.cloakroom.defenses.puface;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.UnitLength;
import org.cloakroom.compute.training.Checkpoint;
import org.cloakroom.compute.training.Descent;
import org.cloakroom.compute.training.TrainedParameters;
import org.cloakroom.compute.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The purifier with its loss and its optimizer in one graph; a step is one run. As PuFace's prototype ({@code train2}): root mean square
 * error over all pixels of a batch, plus weight × mean absolute difference of unit embeddings through frozen recognizers, here averaged
 * over them.
 */
final class PurifierGraph implements AutoCloseable {
  private final ComputeGraph graph;
  private final PurifierNetwork network;
  private final TrainedParameters parameters;
  private final Placeholder<TFloat32> inputs;
  private final Placeholder<TFloat32> targets;
  private final Operand<TFloat32> imageLoss;
  private final Operand<TFloat32> featureLoss;
  private final Descent descent;

  /** The two parts of the loss. */
  record Losses(double image, double feature) {}

  /** @param frozen the recognizers whose features are compared; may be empty */
  PurifierGraph(ComputeOptions options, PurifierPlan plan, List<Recognizer> frozen, int side, Checkpoint begun) {
    network = plan.network();
    graph = new ComputeGraph(options);
    try {
      Ops tf = graph.tf();
      parameters = new TrainedParameters(graph, begun.tensors());
      inputs = graph.input(-1, side, side, 3);
      targets = graph.input(-1, side, side, 3);
      Operand<TFloat32> washed = network.apply(tf, parameters::read, inputs);
      Operand<TFloat32> difference = tf.math.sub(washed, targets);
      Operand<TFloat32> power = tf.math.mean(tf.math.mul(difference, difference), tf.constant(new int[] {0, 1, 2, 3}));
      imageLoss = tf.math.sqrt(tf.math.maximum(power, tf.constant(1e-12f))); // the root's slope at 0 is infinite
      featureLoss = featureLoss(tf, frozen, washed);
      Operand<TFloat32> loss = tf.math.add(imageLoss, tf.math.mul(featureLoss, tf.constant((float) plan.featureWeight())));
      descent = new Descent(graph, plan.optimizer(), parameters.trained(),
          new Descent.Task(loss, Double.POSITIVE_INFINITY, Map.of(), List.of(imageLoss, featureLoss)), begun.tensors());
    } catch (RuntimeException | Error e) { // a recognizer may throw anything; native memory must not leak
      graph.close();
      throw e;
    }
  }

  private Operand<TFloat32> featureLoss(Ops tf, List<Recognizer> frozen, Operand<TFloat32> washed) {
    List<Operand<TFloat32>> losses = new ArrayList<>();
    Operand<TFloat32> shown = tf.math.minimum(washed, tf.constant(1f));
    for (Recognizer recognizer : frozen) {
      RecognizerNetwork eyes = recognizer.load(graph);
      Operand<TFloat32> sought = tf.stopGradient(UnitLength.of(tf, eyes.features(targets)));
      Operand<TFloat32> difference = tf.math.abs(tf.math.sub(UnitLength.of(tf, eyes.features(shown)), sought));
      losses.add(tf.math.mean(difference, tf.constant(new int[] {0, 1})));
    }
    return losses.isEmpty() ? tf.constant(0f) : tf.math.div(tf.math.addN(losses), tf.constant((float) losses.size()));
  }

  /** A step; the losses are those before it. */
  Losses step(PurifierBatches.Batch batch, double rate) {
    return losses(graph.run().feed(inputs, batch.inputs()).feed(targets, batch.targets())
        .feed(descent.rate(), HostTensor.of(new float[] {(float) rate})).target(descent.step()).fetch(List.of(imageLoss, featureLoss)));
  }

  /** The losses alone. */
  Losses measure(PurifierBatches.Batch batch) {
    return losses(graph.run().feed(inputs, batch.inputs()).feed(targets, batch.targets()).fetch(List.of(imageLoss, featureLoss)));
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
