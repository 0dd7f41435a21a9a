package org.cloakroom.compute.graphs;

import com.google.protobuf.ByteString;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.OpNames;
import org.cloakroom.compute.weights.WeightsException;
import org.tensorflow.GraphOperation;
import org.tensorflow.GraphOperationBuilder;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Scope;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.types.TFloat32;

/** A {@link FrozenGraph} inside a {@link ComputeGraph}. Its weights are shared by all calls of {@link #output}. */
public final class GraphInstance implements ImportedGraph {
  /** Constants with at least this many numbers become variables. */
  private static final int VARIABLE_FROM = 1024;

  /** Operations that take their first N inputs as one list. */
  private static final Set<String> LIST_INPUTS = Set.of("ConcatV2", "Pack", "AddN");

  /** Control flow and state that a frozen recognition network does not have, or whose gradient crashes TensorFlow. */
  private static final Set<String> REFUSED = Set.of("Enter", "Exit", "NextIteration", "LoopCond", "Merge", "Switch",
      "While", "StatelessWhile", "If", "StatelessIf", "PartitionedCall", "StatefulPartitionedCall", "VariableV2",
      "VarHandleOp", "PyFunc", "ReadFile", "WriteFile");

  private final FrozenGraph source;
  private final ComputeGraph graph;
  private final Map<String, Output<?>> constants = new HashMap<>();

  GraphInstance(FrozenGraph source, ComputeGraph graph) {
    this.source = source;
    this.graph = graph;
  }

  /**
   * Adds the part of the network that leads from the inputs to one node.
   *
   * @param node name of the output node; {@code name:1} for another than its first output
   * @param inputs name of each placeholder, or of another node, and what takes its place
   * @throws WeightsException if a node is missing or of a kind that cannot be imported
   */
  @Override
  @SuppressWarnings("unchecked")
  public Operand<TFloat32> output(String node, Map<String, Operand<TFloat32>> inputs) {
    Map<String, Output<?>> built = new HashMap<>(constants);
    inputs.forEach((name, operand) -> {
      source.node(name);
      built.put(name + ":0", operand.asOutput());
    });
    // a name scope of its own for every call: the file's names and TensorFlow's numbering would collide
    Scope scope = graph.tf().withSubScope("imported").scope();
    Output<?> output = resolve(reference(node), built, scope);
    if (output.dataType() != DataType.DT_FLOAT) {
      throw new WeightsException(source.origin() + ": node '" + node + "' is " + output.dataType() + ", not float32");
    }
    return (Output<TFloat32>) output;
  }

  /** Builds what {@code wanted} needs, without recursion: networks can be thousands of nodes deep. */
  private Output<?> resolve(String wanted, Map<String, Output<?>> built, Scope scope) {
    List<String> stack = new ArrayList<>(List.of(wanted));
    Set<String> open = new HashSet<>();
    while (!stack.isEmpty()) {
      String reference = stack.get(stack.size() - 1);
      if (built.containsKey(reference)) {
        stack.remove(stack.size() - 1);
        continue;
      }
      NodeDef node = source.node(nodeName(reference));
      List<String> missing = node.getInputList().stream().filter(i -> !i.startsWith("^"))
          .map(GraphInstance::reference).filter(i -> !built.containsKey(i)).toList();
      if (missing.isEmpty()) {
        build(node, built, scope);
        if (!built.containsKey(reference)) {
          throw new WeightsException(source.origin() + ": node " + node.getName() + " has no output " + reference);
        }
        stack.remove(stack.size() - 1);
      } else if (!open.add(reference)) {
        throw new WeightsException(source.origin() + " has a cycle at node " + node.getName());
      } else {
        stack.addAll(missing);
      }
    }
    return built.get(wanted);
  }

  private void build(NodeDef node, Map<String, Output<?>> built, Scope scope) {
    if (REFUSED.contains(node.getOp())) {
      throw new WeightsException(source.origin() + ": node " + node.getName() + " is a " + node.getOp()
          + ", which cannot be imported; freeze the graph without control flow and variables");
    }
    if (node.getOp().equals("Placeholder")) {
      throw new WeightsException(source.origin() + " needs its placeholder '" + node.getName()
          + "', which the recognizer's descriptor does not name");
    }
    if (node.getOp().equals("Const") && isLargeFloat(node)) {
      String key = node.getName() + ":0";
      Output<?> value = graph.variable(node.getName(), values(node)).read().asOutput();
      built.put(key, value);
      constants.put(key, value);
      return;
    }
    GraphOperation operation = operation(node, built, scope);
    for (int i = 0; i < operation.numOutputs(); i++) {
      built.put(node.getName() + ":" + i, operation.output(i));
    }
  }

  private GraphOperation operation(NodeDef node, Map<String, Output<?>> built, Scope scope) {
    // FusedBatchNorm and its second version have no registered gradient; the third computes the same
    boolean oldBatchNorm = node.getOp().equals("FusedBatchNorm") || node.getOp().equals("FusedBatchNormV2");
    String type = oldBatchNorm ? "FusedBatchNormV3" : node.getOp();
    String name = scope.makeOpName(OpNames.clean(node.getName()));
    GraphOperationBuilder builder = graph.graph().opBuilder(type, name, scope);
    List<Output<?>> inputs = new ArrayList<>();
    node.getInputList().stream().filter(i -> !i.startsWith("^")).forEach(i -> inputs.add(built.get(reference(i))));
    int listed = LIST_INPUTS.contains(type) ? (int) node.getAttrOrThrow("N").getI() : 0;
    if (listed > 0) {
      builder.addInputList(inputs.subList(0, listed).toArray(Output<?>[]::new));
    }
    inputs.subList(listed, inputs.size()).forEach(builder::addInput);
    for (Map.Entry<String, AttrValue> attribute : node.getAttrMap().entrySet()) {
      if (!attribute.getKey().startsWith("_") && !attribute.getKey().equals("N")) {
        builder.setAttr(attribute.getKey(), attribute.getValue());
      }
    }
    if (oldBatchNorm) {
      builder.setAttr("U", DataType.DT_FLOAT);
    }
    try {
      return builder.build();
    } catch (RuntimeException e) {
      throw new WeightsException(source.origin() + ": node " + node.getName() + " (" + node.getOp()
          + ") cannot be imported: " + e.getMessage(), e);
    }
  }

  private static boolean isLargeFloat(NodeDef node) {
    TensorProto tensor = node.getAttrOrThrow("value").getTensor();
    return tensor.getDtype() == DataType.DT_FLOAT && elements(tensor) >= VARIABLE_FROM;
  }

  private HostTensor values(NodeDef node) {
    TensorProto tensor = node.getAttrOrThrow("value").getTensor();
    int count = Math.toIntExact(elements(tensor));
    float[] values = new float[count];
    ByteString content = tensor.getTensorContent();
    if (!content.isEmpty()) {
      if (content.size() != 4 * count) {
        throw new WeightsException(source.origin() + ": constant " + node.getName() + " has " + content.size()
            + " bytes instead of " + 4 * count);
      }
      content.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    } else {
      int given = tensor.getFloatValCount();
      for (int i = 0; i < Math.min(given, count); i++) {
        values[i] = tensor.getFloatVal(i);
      }
      if (given > 0) { // trailing equal values are written once
        Arrays.fill(values, Math.min(given, count), count, tensor.getFloatVal(given - 1));
      }
    }
    long[] dimensions = tensor.getTensorShape().getDimList().stream().mapToLong(d -> d.getSize()).toArray();
    return new HostTensor(Shape.of(dimensions), values);
  }

  private static long elements(TensorProto tensor) {
    return tensor.getTensorShape().getDimList().stream().mapToLong(d -> d.getSize()).reduce(1, Math::multiplyExact);
  }

  private static String reference(String input) {
    return input.indexOf(':') < 0 ? input + ":0" : input;
  }

  private static String nodeName(String reference) {
    return reference.substring(0, reference.lastIndexOf(':'));
  }
}
