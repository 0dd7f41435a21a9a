package org.cloakroom.core.attack;

import java.util.List;
import org.cloakroom.api.Seeds;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Variable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A real but tiny network: one convolution of stride 4, a ReLU, the mean over positions, a linear layer. */
public record TinyRecognizer(long seed) implements Recognizer {
  private static final int DIMENSION = 8;

  @Override
  public RecognizerNetwork load(ComputeGraph graph) {
    Variable filters = graph.variable("filters", random(1, 4, 4, 3, 16));
    Variable matrix = graph.variable("matrix", random(2, 16, DIMENSION));
    Ops tf = graph.tf();
    return new RecognizerNetwork() {
      @Override
      public Operand<TFloat32> features(Operand<TFloat32> faces) {
        Operand<TFloat32> hidden = tf.nn.relu(tf.nn.conv2d(tf.math.sub(faces, tf.constant(0.5f)), filters.read(),
            List.of(1L, 4L, 4L, 1L), "VALID"));
        return tf.linalg.matMul(tf.math.mean(hidden, tf.constant(new int[] {1, 2})), matrix.read());
      }

      @Override
      public int dimension() {
        return DIMENSION;
      }
    };
  }

  private HostTensor random(int stream, long... dimensions) {
    float[] values = new float[(int) Shape.of(dimensions).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (Seeds.uniform(seed * 31 + stream, i) - 0.5);
    }
    return HostTensor.of(values, dimensions);
  }

  @Override
  public String contentHash() {
    return "tiny-" + seed;
  }
}
