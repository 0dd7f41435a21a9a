package org.cloakroom.recognizers.residual;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Variable;
import org.cloakroom.compute.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The parameters of one network as variables of one graph, each by itself, so that they can be trained. Branches that share weights share this object. */
public final class NetworkVariables implements Evaluation {

  private final ComputeGraph graph;
  private final Architecture architecture;
  private final List<Parameter> parameters;
  private final Map<String, Variable> variables = new LinkedHashMap<>();

  /**
   * @throws org.cloakroom.compute.weights.WeightsException if the weights are of another architecture
   */
  public NetworkVariables(ComputeGraph graph, Architecture architecture, Weights weights) {
    weights.require(architecture.shapes(), architecture.describe());
    this.graph = graph;
    this.architecture = architecture;
    parameters = architecture.parameters();
    for (Parameter parameter : parameters) {
      variables.put(parameter.name(), graph.variable(parameter.name(), weights.tensors().get(parameter.name())));
    }
  }

  @Override
  public Operand<TFloat32> build(Ops tf, Operand<TFloat32> faces, String output) {
    GraphLayers layers = new GraphLayers(tf, this::read);
    Operand<TFloat32> embedding = architecture.build(layers, faces);
    return output.equals(ResidualNetwork.EMBEDDING) ? embedding : layers.maps().get(output);
  }

  /** In the order in which data passes them. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /**
   * @throws IllegalArgumentException if there is no such parameter
   */
  public Variable get(String name) {
    Variable variable = variables.get(name);
    if (variable == null) {
      throw new IllegalArgumentException("no parameter " + name);
    }
    return variable;
  }

  Operand<TFloat32> read(String name) {
    return get(name).read();
  }

  /** The present values. */
  public Weights values() {
    List<HostTensor> tensors = graph.run().fetch(parameters.stream().map(p -> read(p.name())).toList());
    Map<String, HostTensor> values = new LinkedHashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      values.put(parameters.get(i).name(), tensors.get(i));
    }
    return Weights.of(values);
  }
}
