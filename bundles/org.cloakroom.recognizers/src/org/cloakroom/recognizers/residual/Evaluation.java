package org.cloakroom.recognizers.residual;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Weights in a graph, ready to build their network in evaluation mode: batch normalization uses the running statistics. */
public sealed interface Evaluation permits NetworkVariables, FoldedVariables {

  /**
   * Adds the network on these faces; called again, it shares the weights.
   *
   * @param faces [N,112,112,3], scaled to [−1,1]
   * @param output {@link ResidualNetwork#EMBEDDING} or one of the architecture's feature maps
   * @return [N,H,W,C]; embeddings have H = W = 1
   */
  Operand<TFloat32> build(Ops tf, Operand<TFloat32> faces, String output);
}
