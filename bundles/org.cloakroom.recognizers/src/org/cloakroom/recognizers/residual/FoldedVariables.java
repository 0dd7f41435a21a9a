package org.cloakroom.recognizers.residual;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Variable;
import org.cloakroom.compute.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The weights of a network that is not trained any more, as variables of one graph, batch normalization folded into the convolutions.
 * Branches that share weights share this object.
 */
public final class FoldedVariables implements Evaluation {

  private final ComputeGraph graph;
  private final Architecture architecture;
  private final Folding folding;
  private final Map<String, Variable> variables = new HashMap<>();

  /**
   * @throws org.cloakroom.compute.weights.WeightsException if the weights are of another architecture
   */
  public FoldedVariables(ComputeGraph graph, Architecture architecture, Weights weights) {
    weights.require(architecture.shapes(), architecture.describe());
    this.graph = graph;
    this.architecture = architecture;
    folding = new Folding(weights.tensors());
  }

  @Override
  public Operand<TFloat32> build(Ops tf, Operand<TFloat32> faces, String output) {
    FoldedLayers layers = new FoldedLayers(tf, this, Map.of());
    // what a transform gives may not know its size, but the layers want to
    Operand<TFloat32> sized = tf.reshape(faces, tf.constant(new int[] {-1, Architecture.SIDE, Architecture.SIDE, 3}));
    Operand<TFloat32> embedding = layers.value(architecture.build(layers, FoldedLayers.Flow.of(sized)));
    return output.equals(ResidualNetwork.EMBEDDING) ? embedding : layers.maps().get(output);
  }

  /**
   * Adds the rest of the network behind a feature map.
   *
   * @param name one of the architecture's feature maps
   * @param map [N,H,W,C]
   * @return embeddings [N,1,1,D]
   */
  Operand<TFloat32> resume(Ops tf, String name, Operand<TFloat32> map) {
    FoldedLayers layers = new FoldedLayers(tf, this, Map.of(name, map));
    Operand<TFloat32> unused = tf.zeros(tf.constant(new long[] {1, Architecture.SIDE, Architecture.SIDE, 3}), TFloat32.class);
    return layers.value(architecture.build(layers, FoldedLayers.Flow.of(unused)));
  }

  Folding folding() {
    return folding;
  }

  /** A parameter as it is in the weights. */
  Operand<TFloat32> read(String name) {
    return read(name, () -> folding.tensor(name));
  }

  /** What was made of parameters; made once under that name. */
  Operand<TFloat32> read(String name, Supplier<HostTensor> value) {
    return variables.computeIfAbsent(name, n -> graph.variable(n, value.get())).read();
  }
}
