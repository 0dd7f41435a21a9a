package org.cloakroom.cli.bench;

import org.cloakroom.api.image.Images;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Variable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** One network alone: its features, and their gradient with respect to the faces. */
final class NetworkGradient {
  private NetworkGradient() {}

  /**
   * Seconds for a batch, forward and back.
   *
   * @param faces the batch
   * @param repeats runs after the first, which optimizes the graph; the fastest counts
   */
  static double seconds(Recognizer recognizer, ComputeOptions options, Images faces, int repeats) {
    try (ComputeGraph graph = new ComputeGraph(options)) {
      Ops tf = graph.tf();
      Variable images = graph.variable("faces", HostTensor.of(faces.values(), faces.count(), faces.height(), faces.width(), 3));
      Operand<TFloat32> features = recognizer.load(graph).features(images.read());
      Operand<TFloat32> gradient = graph.gradient(tf.math.square(features), images.read());
      Operand<TFloat32> number = tf.max(gradient, tf.constant(new int[] {0, 1, 2, 3})); // keeps the copy out of the time
      graph.run().fetch(number);
      double best = Double.POSITIVE_INFINITY;
      for (int i = 0; i < repeats; i++) {
        long start = System.nanoTime();
        graph.run().fetch(number);
        best = Math.min(best, (System.nanoTime() - start) * 1e-9);
      }
      return best;
    }
  }
}
