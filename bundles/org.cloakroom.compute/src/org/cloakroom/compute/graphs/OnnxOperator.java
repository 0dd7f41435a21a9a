package org.cloakroom.compute.graphs;

import java.util.Map;
import java.util.TreeMap;

/** Builds one kind of operation. */
interface OnnxOperator {
  /**
   * Adds the operation to the graph.
   *
   * @return its first output
   * @throws IllegalArgumentException if this use of it is not understood
   */
  OnnxValue build(OnnxCall call);

  /** Every kind that is understood, by name. */
  static Map<String, OnnxOperator> all() {
    Map<String, OnnxOperator> all = new TreeMap<>();
    all.putAll(OnnxWindows.OPERATORS);
    all.putAll(OnnxArithmetic.OPERATORS);
    all.putAll(OnnxShapes.OPERATORS);
    return all;
  }
}
