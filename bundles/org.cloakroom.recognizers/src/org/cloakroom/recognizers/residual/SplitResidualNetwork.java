package org.cloakroom.recognizers.residual;

import org.cloakroom.api.recognizer.SplitNetwork;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A residual network in evaluation mode, split behind one of its feature maps. */
final class SplitResidualNetwork implements SplitNetwork {
  private final Ops tf;
  private final Architecture architecture;
  private final FoldedVariables weights;
  private final String split;
  private final Shape map;

  /**
   * @param weights belong to the graph of {@code tf}
   * @param split of {@link SplitPoint#find}
   */
  SplitResidualNetwork(Ops tf, Architecture architecture, FoldedVariables weights, String split) {
    this.tf = tf;
    this.architecture = architecture;
    this.weights = weights;
    this.split = split;
    map = architecture.featureMaps().get(split);
  }

  @Override
  public Shape map() {
    return map;
  }

  @Override
  public Operand<TFloat32> stored(Operand<TFloat32> faces) {
    Operand<TFloat32> maps = weights.build(tf, ResidualNetwork.scaled(tf, faces), split);
    return tf.reshape(maps, tf.constant(new int[] {-1, Math.toIntExact(map.size())}));
  }

  @Override
  public Operand<TFloat32> embeddings(Operand<TFloat32> stored) {
    int side = Math.toIntExact(map.get(0));
    Operand<TFloat32> maps = tf.reshape(stored, tf.constant(new int[] {-1, side, side, Math.toIntExact(map.get(2))}));
    return tf.reshape(weights.resume(tf, split, maps), tf.constant(new int[] {-1, architecture.embedding()}));
  }

  @Override
  public int dimension() {
    return architecture.embedding();
  }
}
