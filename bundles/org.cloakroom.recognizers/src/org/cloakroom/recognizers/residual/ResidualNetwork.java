package org.cloakroom.recognizers.residual;

import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A residual network inside a graph, in evaluation mode: batch normalization uses the running statistics. */
public final class ResidualNetwork implements RecognizerNetwork {

  /** The name of the network's last output, as opposed to a feature map. */
  public static final String EMBEDDING = "embedding";

  private final Ops tf;
  private final Evaluation weights;
  private final String output;
  private final int dimension;

  /** Gives embeddings. @param weights belong to the graph of {@code tf} */
  public ResidualNetwork(Ops tf, Architecture architecture, Evaluation weights) {
    this(tf, architecture, weights, EMBEDDING);
  }

  /**
   * Gives a feature map, flattened in the order H, W, C, in place of the embedding.
   *
   * @param weights belong to the graph of {@code tf}
   * @param output {@link #EMBEDDING}, or one of {@link Architecture#featureMaps}
   * @throws IllegalArgumentException that lists the feature maps, if there is none of that name
   */
  public ResidualNetwork(Ops tf, Architecture architecture, Evaluation weights, String output) {
    this.tf = tf;
    this.weights = weights;
    this.output = output;
    dimension = dimension(architecture, output);
  }

  /**
   * Length of what a network gives.
   *
   * @throws IllegalArgumentException that lists the feature maps, if there is none of that name
   */
  static int dimension(Architecture architecture, String output) {
    if (output.equals(EMBEDDING)) {
      return architecture.embedding();
    }
    Shape map = architecture.featureMaps().get(output);
    if (map == null) {
      throw new IllegalArgumentException("output '" + output + "': this network has " + EMBEDDING + ", "
          + String.join(", ", architecture.featureMaps().keySet()));
    }
    return Math.toIntExact(map.size());
  }

  @Override
  public Operand<TFloat32> features(Operand<TFloat32> faces) {
    return tf.reshape(featureMap(faces), tf.constant(new int[] {-1, dimension}));
  }

  /**
   * Adds the network on these faces and gives the output that was named.
   *
   * @param faces [N,112,112,3] RGB in [0,1]
   * @return [N,H,W,C]; embeddings have H = W = 1
   */
  public Operand<TFloat32> featureMap(Operand<TFloat32> faces) {
    return weights.build(tf, scaled(tf, faces), output);
  }

  @Override
  public int dimension() {
    return dimension;
  }

  /** Scales [0,1] to [−1,1], adds the network and drops the two spatial dimensions of size one. */
  static Operand<TFloat32> embeddings(Ops tf, Architecture architecture, GraphLayers layers, Operand<TFloat32> faces) {
    return tf.reshape(architecture.build(layers, scaled(tf, faces)), tf.constant(new int[] {-1, architecture.embedding()}));
  }

  static Operand<TFloat32> scaled(Ops tf, Operand<TFloat32> faces) {
    return tf.math.mul(tf.math.sub(faces, tf.constant(0.5f)), tf.constant(2f));
  }
}
