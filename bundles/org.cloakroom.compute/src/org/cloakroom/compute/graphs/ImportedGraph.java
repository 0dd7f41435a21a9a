package org.cloakroom.compute.graphs;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A network made elsewhere, inside a {@link org.cloakroom.compute.ComputeGraph}. All calls share its weights. */
public interface ImportedGraph {
  /**
   * Adds the part of the network that leads from the inputs to one output. Images are NHWC, whatever the file has.
   *
   * @param output the file's name of the output
   * @param inputs the file's name of each input, or of a value inside the network, and what takes its place
   * @throws org.cloakroom.compute.weights.WeightsException if a name is missing, or an operation cannot be imported
   */
  Operand<TFloat32> output(String output, Map<String, Operand<TFloat32>> inputs);
}
