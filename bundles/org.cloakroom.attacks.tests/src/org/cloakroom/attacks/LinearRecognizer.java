package org.cloakroom.attacks;

import java.util.List;
import org.cloakroom.api.Seeds;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Variable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A recognizer simple enough to be checked by hand, fast, and smooth: means over squares of 16 pixels, then a random matrix.
 *
 * @param seed of the matrix
 * @param structure what it claims to be
 */
public record LinearRecognizer(long seed, String structure) implements Recognizer {
  private static final int CELLS = 7 * 7 * 3;
  private static final int DIMENSION = 8;

  @Override
  public RecognizerNetwork load(ComputeGraph graph) {
    float[] values = new float[CELLS * DIMENSION];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (2 * Seeds.uniform(seed, i) - 1);
    }
    Variable matrix = graph.variable("matrix", HostTensor.of(values, CELLS, DIMENSION));
    Ops tf = graph.tf();
    return new RecognizerNetwork() {
      @Override
      public Operand<TFloat32> features(Operand<TFloat32> faces) {
        Operand<TFloat32> means = tf.nn.avgPool(faces, List.of(1L, 16L, 16L, 1L), List.of(1L, 16L, 16L, 1L), "VALID");
        return tf.linalg.matMul(tf.reshape(means, tf.constant(new int[] {-1, CELLS})), matrix.read());
      }

      @Override
      public int dimension() {
        return DIMENSION;
      }
    };
  }

  @Override
  public String contentHash() {
    return "linear-" + seed;
  }
}
