package org.cloakroom.core.check;

import java.util.List;
import java.util.SplittableRandom;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Variable;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A surrogate to check attacks against: small, random and smooth, so that differences agree with gradients. A convolution of
 * stride 4, tanh, the mean over positions, a linear layer.
 */
record ProbeRecognizer(long seed) implements Recognizer {
  private static final int DIMENSION = 16;
  private static final int CHANNELS = 12;

  @Override
  public RecognizerNetwork load(ComputeGraph graph) {
    SplittableRandom random = new SplittableRandom(seed);
    Variable filters = graph.variable("filters", random(random, 1, 8, 8, 3, CHANNELS));
    Variable matrix = graph.variable("matrix", random(random, 1, CHANNELS, DIMENSION));
    Ops tf = graph.tf();
    return new RecognizerNetwork() {
      @Override
      public Operand<TFloat32> features(Operand<TFloat32> faces) {
        Operand<TFloat32> hidden = tf.math.tanh(tf.nn.conv2d(
            tf.math.sub(faces, tf.constant(0.5f)), filters.read(), List.of(1L, 4L, 4L, 1L), "VALID"));
        return tf.linalg.matMul(tf.math.mean(hidden, tf.constant(new int[] {1, 2})), matrix.read());
      }

      @Override
      public int dimension() {
        return DIMENSION;
      }
    };
  }

  private static HostTensor random(SplittableRandom random, double scale, long... dimensions) {
    float[] values = new float[(int) Shape.of(dimensions).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (scale * (2 * random.nextDouble() - 1));
    }
    return HostTensor.of(values, dimensions);
  }

  @Override
  public String contentHash() {
    return String.format("%064x", seed);
  }
}
