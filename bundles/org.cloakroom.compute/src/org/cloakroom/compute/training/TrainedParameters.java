package org.cloakroom.compute.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Variable;
import org.cloakroom.compute.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** The parameters of a network that is trained as a whole and without weight decay, as variables of one graph. */
public final class TrainedParameters {
  /** Tells the parameters from the optimizer's state in a checkpoint. */
  private static final String PREFIX = "network.";

  private final ComputeGraph graph;
  private final Map<String, Variable> variables = new LinkedHashMap<>();

  /**
   * Makes the variables.
   *
   * @param state what to begin with, as {@link #fresh} or {@link #state} gives it
   */
  public TrainedParameters(ComputeGraph graph, Map<String, HostTensor> state) {
    this.graph = graph;
    state.forEach((name, value) -> {
      if (name.startsWith(PREFIX)) {
        String parameter = name.substring(PREFIX.length());
        variables.put(parameter, graph.variable(parameter, value));
      }
    });
  }

  /**
   * All that a training begins with.
   *
   * @param initial the parameters' first values
   */
  public static Map<String, HostTensor> fresh(Weights initial, Optimizer optimizer) {
    Map<String, HostTensor> state = new LinkedHashMap<>();
    Map<String, Shape> shapes = new LinkedHashMap<>();
    initial.tensors().forEach((name, tensor) -> {
      state.put(PREFIX + name, tensor);
      shapes.put(name, tensor.shape());
    });
    state.putAll(Descent.fresh(optimizer, shapes));
    return state;
  }

  /** The value of a parameter. */
  public Operand<TFloat32> read(String name) {
    return variables.get(name).read();
  }

  /** What an optimizer is to change. */
  public List<Descent.Trained> trained() {
    return variables.entrySet().stream().map(entry -> new Descent.Trained(entry.getKey(), entry.getValue(), 0)).toList();
  }

  /** The present values. */
  public Weights weights() {
    List<HostTensor> values = graph.run().fetch(variables.values().stream().map(Variable::read).toList());
    Map<String, HostTensor> tensors = new LinkedHashMap<>();
    int i = 0;
    for (String name : variables.keySet()) {
      tensors.put(name, values.get(i++));
    }
    return Weights.of(tensors);
  }

  /** Everything that a training needs to go on. */
  public Map<String, HostTensor> state(Descent descent) {
    Map<String, HostTensor> state = new LinkedHashMap<>();
    weights().tensors().forEach((name, tensor) -> state.put(PREFIX + name, tensor));
    state.putAll(descent.state());
    return state;
  }
}
