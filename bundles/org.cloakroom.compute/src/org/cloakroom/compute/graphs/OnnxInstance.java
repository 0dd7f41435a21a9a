package org.cloakroom.compute.graphs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.weights.WeightsException;
import org.tensorflow.Operand;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** An {@link OnnxGraph} inside a {@link ComputeGraph}. */
public final class OnnxInstance implements ImportedGraph {
  private static final Map<String, OnnxOperator> OPERATORS = OnnxOperator.all();

  private final String origin;
  private final OnnxModel model;
  private final ComputeGraph graph;
  private final Map<String, Operand<TFloat32>> weights = new HashMap<>();

  OnnxInstance(String origin, OnnxModel model, ComputeGraph graph) {
    this.origin = origin;
    this.model = model;
    this.graph = graph;
  }

  /**
   * Adds the part of the network that leads from the inputs to one value.
   *
   * @param output name of an output or of a value inside the network; images come out as NHWC
   * @param inputs name of each input, or of a value inside the network, and what takes its place; images are NHWC
   * @throws WeightsException if a name is missing, or an operator is not understood or used in an unusual way
   */
  @Override
  public Operand<TFloat32> output(String output, Map<String, Operand<TFloat32>> inputs) {
    Ops tf = graph.tf().withSubScope("imported");
    Map<String, OnnxValue> values = new HashMap<>();
    model.constants().forEach((name, tensor) -> values.put(name, OnnxShapes.value(name, tensor)));
    inputs.forEach((name, operand) -> values.put(name, new OnnxValue.Live(input(tf, name, operand))));
    for (OnnxNode node : needed(output, inputs.keySet())) {
      values.put(node.outputs().get(0), build(new OnnxCall(graph, tf, node, values, weights)));
    }
    if (values.get(output) instanceof OnnxValue.Live live) {
      return live.operand();
    }
    throw new WeightsException(origin + " has no computed value '" + output + "'; its outputs are " + model.outputs());
  }

  private Operand<TFloat32> input(Ops tf, String name, Operand<TFloat32> operand) {
    List<Long> declared = model.inputs().get(name);
    if (declared == null) {
      if (model.nodes().stream().anyMatch(node -> node.outputs().contains(name))) {
        return operand;
      }
      throw new WeightsException(origin + " has no input '" + name + "'; its inputs are " + model.inputs().keySet());
    }
    // some exporters keep NHWC and transpose inside; what we call NHWC is always NCHW moved, so undo that first
    boolean channelsLast = declared.size() == 4 && declared.get(3) == 3 && declared.get(1) != 3;
    return channelsLast ? tf.linalg.transpose(operand, tf.constant(new int[] {0, 2, 3, 1})) : operand;
  }

  /** The nodes on which a value depends, in the file's order, which is one of computation. */
  private List<OnnxNode> needed(String output, Set<String> given) {
    List<OnnxNode> needed = new ArrayList<>();
    Set<String> wanted = new HashSet<>(Set.of(output));
    for (int i = model.nodes().size() - 1; i >= 0; i--) {
      OnnxNode node = model.nodes().get(i);
      if (node.outputs().stream().anyMatch(o -> wanted.contains(o) && !given.contains(o))) {
        needed.add(node);
        wanted.addAll(node.inputs());
      }
    }
    Collections.reverse(needed);
    return needed;
  }

  private OnnxValue build(OnnxCall call) {
    OnnxOperator operator = OPERATORS.get(call.node().type());
    if (operator == null) {
      throw new WeightsException(origin + ": the operator " + call.node().type() + " of " + call.node().label()
          + " is not understood; understood are " + OPERATORS.keySet());
    }
    try {
      return operator.build(call);
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException | ClassCastException
        | TensorFlowException e) {
      throw new WeightsException(origin + ": " + call.node().label() + " cannot be imported: " + e.getMessage(), e);
    }
  }
}
