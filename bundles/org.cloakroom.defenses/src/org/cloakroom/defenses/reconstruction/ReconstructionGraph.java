package org.cloakroom.defenses.reconstruction;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cloakroom.api.Progress;
import org.cloakroom.api.image.Images;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Variable;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A reconstruction network ready to be used. */
public final class ReconstructionGraph implements AutoCloseable {
  private static final int BATCH = 32;

  private final ComputeGraph graph;
  private final int length;
  private final Operand<TFloat32> features;
  private final Operand<TFloat32> faces;

  /** Loads the network into a graph of its own. */
  public ReconstructionGraph(ReconstructionWeights trained, ComputeOptions options) {
    length = trained.network().input().length();
    graph = new ComputeGraph(options);
    try {
      Map<String, Variable> variables = variables(graph, trained);
      features = graph.input(-1, length);
      faces = trained.network().build(graph.tf(), name -> variables.get(name).read(), features);
    } catch (RuntimeException | Error e) { // weights may not fit; native memory must not leak
      graph.close();
      throw e;
    }
  }

  /** The network's weights as variables of a graph, by name. */
  public static Map<String, Variable> variables(ComputeGraph graph, ReconstructionWeights trained) {
    Map<String, Variable> variables = new LinkedHashMap<>();
    trained.weights().tensors().forEach((name, value) -> variables.put(name, graph.variable(name, value)));
    return variables;
  }

  /**
   * Reconstructs faces.
   *
   * @param rows [N,L]
   * @return [N,112,112,3]
   * @throws IllegalArgumentException if rows are of another length
   * @throws org.cloakroom.api.CancelledException between batches
   */
  public Images reconstruct(HostTensor rows, Progress progress) {
    if (rows.shape().get(1) != length) {
      throw new IllegalArgumentException("the network takes features of length " + length + ", not " + rows.shape().get(1));
    }
    int count = Math.toIntExact(rows.shape().get(0));
    int size = Reconstructor.SIDE * Reconstructor.SIDE * 3;
    float[] values = new float[count * size];
    for (int from = 0; from < count; from += BATCH) {
      progress.checkCancelled();
      int n = Math.min(BATCH, count - from);
      float[] part = new float[n * length];
      System.arraycopy(rows.values(), from * length, part, 0, part.length);
      float[] made = graph.run().feed(features, HostTensor.of(part, n, length)).fetch(faces).values();
      System.arraycopy(made, 0, values, from * size, made.length);
      progress.worked(n);
    }
    return new Images(count, Reconstructor.SIDE, Reconstructor.SIDE, values);
  }

  @Override
  public void close() {
    graph.close();
  }
}
