package org.cloakroom.compute.graphs;

import java.util.List;
import java.util.Map;
import org.cloakroom.compute.weights.StoredTensor;

/**
 * One operation of an ONNX graph.
 *
 * @param name the file's name for it, possibly empty
 * @param type operator, with its domain in front if that is not the standard one
 * @param inputs names of values; empty for one that is left out
 * @param outputs names of values
 * @param attributes by name: a {@code Long}, {@code Float}, {@code String}, {@link StoredTensor} or list of numbers
 */
record OnnxNode(String name, String type, List<String> inputs, List<String> outputs, Map<String, Object> attributes) {
  OnnxNode {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    attributes = Map.copyOf(attributes);
  }

  /** For messages. */
  String label() {
    return "node " + (name.isEmpty() ? "of " + outputs : name) + " (" + type + ")";
  }
}
