package org.cloakroom.recognizers.imported;

import java.util.Map;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.recognizer.SplitNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.graphs.ImportedGraph;
import org.cloakroom.compute.weights.WeightsException;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A published network, split behind one of the maps that its file names. */
final class SplitImportedNetwork implements SplitNetwork {
  private final ImportedNetwork network;
  private final Ops tf;
  private final ImportedGraph imported;
  private final Shape map;
  private final int dimension;

  /**
   * Tries both parts.
   *
   * @param black one face, whose map is of the shape that every map has
   * @throws UnavailableException if there is no square map of that name, or the rest of the network needs more than it
   */
  SplitImportedNetwork(ImportedNetwork network, ComputeGraph graph, ImportedGraph imported, Operand<TFloat32> black, int dimension) {
    this.network = network;
    this.tf = graph.tf();
    this.imported = imported;
    this.dimension = dimension;
    Operand<TFloat32> sent = sent(black);
    Shape shape = sent.shape();
    if (shape.numDimensions() != 4 || shape.get(1) != shape.get(2) || shape.get(1) < 2 || shape.get(3) < 1) {
      throw new UnavailableException(network.file() + ": split '" + network.split() + "' has the shape " + shape
          + "; a network is split behind a square map [N,H,H,C] of 2x2 or more");
    }
    map = shape.tail();
    try {
      decided(sent);
    } catch (WeightsException e) {
      throw new UnavailableException(network.file() + ": split '" + network.split() + "': the server needs more of the network than this map ("
          + e.getMessage() + "); name a map through which everything goes", e);
    }
  }

  private Operand<TFloat32> sent(Operand<TFloat32> faces) {
    return imported.output(network.split(), Map.of(network.input(), network.preprocessing().apply(tf, faces)));
  }

  private Operand<TFloat32> decided(Operand<TFloat32> maps) {
    return imported.output(network.output(), Map.of(network.split(), maps));
  }

  @Override
  public Shape map() {
    return map;
  }

  @Override
  public Operand<TFloat32> stored(Operand<TFloat32> faces) {
    return tf.reshape(sent(faces), tf.constant(new int[] {-1, Math.toIntExact(map.size())}));
  }

  @Override
  public Operand<TFloat32> embeddings(Operand<TFloat32> stored) {
    int side = Math.toIntExact(map.get(0));
    return decided(tf.reshape(stored, tf.constant(new int[] {-1, side, side, Math.toIntExact(map.get(2))})));
  }

  @Override
  public int dimension() {
    return dimension;
  }
}
