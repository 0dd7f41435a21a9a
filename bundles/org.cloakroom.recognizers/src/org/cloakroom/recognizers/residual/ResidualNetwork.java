package org.cloakroom.recognizers.residual;

import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A residual network inside a graph, in evaluation mode: batch normalization uses the running statistics. */
public final class ResidualNetwork implements RecognizerNetwork {

  private final Ops tf;
  private final Architecture architecture;
  private final NetworkVariables variables;

  /** @param variables belong to the graph of {@code tf} */
  public ResidualNetwork(Ops tf, Architecture architecture, NetworkVariables variables) {
    this.tf = tf;
    this.architecture = architecture;
    this.variables = variables;
  }

  @Override
  public Operand<TFloat32> features(Operand<TFloat32> faces) {
    return embeddings(tf, architecture, new GraphLayers(tf, variables::read), faces);
  }

  @Override
  public int dimension() {
    return architecture.embedding();
  }

  /** Scales [0,1] to [−1,1], adds the network and drops the two spatial dimensions of size one. */
  static Operand<TFloat32> embeddings(Ops tf, Architecture architecture, GraphLayers layers, Operand<TFloat32> faces) {
    Operand<TFloat32> scaled = tf.math.mul(tf.math.sub(faces, tf.constant(0.5f)), tf.constant(2f));
    Operand<TFloat32> features = architecture.build(layers, scaled);
    return tf.reshape(features, tf.constant(new int[] {-1, architecture.embedding()}));
  }
}
