package org.cloakroom.defenses.reconstruction;

import java.util.List;
import java.util.Map;
import org.cloakroom.api.Seeds;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.training.Descent;
import org.cloakroom.compute.training.Shuffle;
import org.cloakroom.compute.training.TrainedParameters;
import org.cloakroom.compute.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A reconstruction network with its loss and its optimizer in one graph; a step is one run. */
final class ReconstructionDescent implements AutoCloseable {
  private static final int FACE = Reconstructor.SIDE * Reconstructor.SIDE * 3;

  private final ComputeGraph graph;
  private final TrainedParameters parameters;
  private final Placeholder<TFloat32> features;
  private final Placeholder<TFloat32> targets;
  private final Operand<TFloat32> loss;
  private final Descent descent;

  /** Features [n,L] and faces [n,112,112,3]. */
  record Batch(HostTensor features, HostTensor targets) {}

  ReconstructionDescent(ComputeOptions options, Reconstructor network, Map<String, HostTensor> state) {
    graph = new ComputeGraph(options);
    try {
      Ops tf = graph.tf();
      parameters = new TrainedParameters(graph, state);
      features = graph.input(-1, network.input().length());
      targets = graph.input(-1, Reconstructor.SIDE, Reconstructor.SIDE, 3);
      Operand<TFloat32> faces = network.build(tf, parameters::read, features);
      loss = tf.math.mean(tf.math.abs(tf.math.sub(faces, targets)), tf.constant(new int[] {0, 1, 2, 3}));
      descent = new Descent(graph, ReconstructionPlan.optimizer(), parameters.trained(),
          new Descent.Task(loss, Double.POSITIVE_INFINITY, Map.of(), List.of(loss)), state);
    } catch (RuntimeException | Error e) { // native memory must not leak
      graph.close();
      throw e;
    }
  }

  /** Batch {@code number} of an epoch whose order the seed decides. */
  static Batch shuffled(ReconstructionFaces faces, int size, int epoch, int number, long seed) {
    int[] order = Shuffle.order(faces.size(), Seeds.derive(seed, "order " + epoch));
    int[] chosen = new int[size];
    System.arraycopy(order, number * size, chosen, 0, size);
    return of(faces, chosen);
  }

  static Batch of(ReconstructionFaces faces, int[] chosen) {
    int length = Math.toIntExact(faces.features().shape().get(1));
    float[] rows = new float[chosen.length * length];
    float[] pixels = new float[chosen.length * FACE];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(faces.features().values(), chosen[i] * length, rows, i * length, length);
      byte[] rgb = faces.images().get(chosen[i]).rgb();
      for (int k = 0; k < FACE; k++) {
        pixels[i * FACE + k] = (rgb[k] & 255) / 255f;
      }
    }
    return new Batch(HostTensor.of(rows, chosen.length, length),
        HostTensor.of(pixels, chosen.length, Reconstructor.SIDE, Reconstructor.SIDE, 3));
  }

  /** A step; the loss is that before it. */
  double step(Batch batch, double rate) {
    return graph.run().feed(features, batch.features()).feed(targets, batch.targets())
        .feed(descent.rate(), HostTensor.of(new float[] {(float) rate})).target(descent.step()).fetch(loss).scalar();
  }

  /** The loss alone. */
  double measure(Batch batch) {
    return graph.run().feed(features, batch.features()).feed(targets, batch.targets()).fetch(loss).scalar();
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
