package org.cloakroom.core.run;

import java.util.List;
import java.util.Optional;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.api.recognizer.SplitNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.UnitLength;
import org.cloakroom.core.embedding.Embeddings;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** A recognizer in a graph of its own, kept for the whole run. */
public final class RecognizerGraph implements AutoCloseable {
  private static final int SIDE = 112;

  private final int batchSize;
  private final int dimension;
  private final ComputeGraph graph;
  private final Operand<TFloat32> input;
  private final Operand<TFloat32> output;
  private final Optional<Split> split;

  /**
   * A network's two parts.
   *
   * @param map shape [H,W,C]
   * @param stored what the client makes of {@link #input}
   * @param kept stored maps
   * @param decided what the server makes of them
   */
  private record Split(Shape map, Operand<TFloat32> stored, Operand<TFloat32> kept, Operand<TFloat32> decided) {}

  /** @throws RuntimeException whatever the plug-in throws if its weights cannot be loaded */
  public RecognizerGraph(RecognizerSpec recognizer, RunOptions options) {
    batchSize = options.batchSize();
    graph = new ComputeGraph(options.compute());
    try {
      RecognizerNetwork network = recognizer.network().plugIn().load(graph);
      dimension = network.dimension();
      input = graph.input(batchSize, SIDE, SIDE, 3);
      output = Embeddings.unit(graph.tf(), network, List.of(input), recognizer.flip()).get(0);
      split = recognizer.network().plugIn().splitPoint().map(point -> split(recognizer.id(), network));
    } catch (RuntimeException | Error e) { // a plug-in may throw anything; native memory must not leak
      graph.close();
      throw e;
    }
  }

  private Split split(String recognizer, RecognizerNetwork whole) {
    if (!(whole instanceof SplitNetwork network)) {
      throw new IllegalStateException("the recognizer " + recognizer + " names a split point, but load() does not return a SplitNetwork");
    }
    Operand<TFloat32> kept = graph.input(batchSize, network.map().size());
    return new Split(network.map(), network.stored(input), kept, UnitLength.of(graph.tf(), network.embeddings(kept)));
  }

  /** Length D of an embedding. */
  public int dimension() {
    return dimension;
  }

  /** Unit-length embeddings [n,D]. */
  public HostTensor embed(Images images) {
    return batches(input, rows(images), output, dimension);
  }

  /**
   * Shape [H,W,C] of the maps of a network that is split.
   *
   * @throws IllegalStateException if it is not
   */
  public Shape map() {
    return parts().map;
  }

  /** Maps of faces as rows [n,L], as a split network's client makes them. */
  public HostTensor maps(Images images) {
    return batches(input, rows(images), parts().stored, Math.toIntExact(map().size()));
  }

  /** Unit-length embeddings [n,D], as a split network's server makes them of maps [n,L]. */
  public HostTensor decide(HostTensor maps) {
    return batches(parts().kept, maps, parts().decided, dimension);
  }

  private Split parts() {
    return split.orElseThrow(() -> new IllegalStateException("the network is not split"));
  }

  private static HostTensor rows(Images images) {
    return HostTensor.of(images.values(), images.count(), images.height(), images.width(), 3);
  }

  /** All batches are of one size: the last is filled up with copies of its last row. */
  private HostTensor batches(Operand<TFloat32> from, HostTensor rows, Operand<TFloat32> to, int length) {
    int count = Math.toIntExact(rows.shape().get(0));
    int size = count == 0 ? 0 : rows.values().length / count;
    if ((long) count * length > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(count + " feature maps of " + length + " numbers are more than fit into memory at once; split the network"
          + " later, let DuetFace have a larger stride, or enroll fewer images");
    }
    long[] fed = rows.shape().asArray();
    fed[0] = batchSize;
    float[] values = new float[count * length];
    for (int first = 0; first < count; first += batchSize) {
      int n = Math.min(batchSize, count - first);
      float[] batch = new float[batchSize * size];
      System.arraycopy(rows.values(), first * size, batch, 0, n * size);
      for (int i = n; i < batchSize; i++) {
        System.arraycopy(batch, (n - 1) * size, batch, i * size, size);
      }
      float[] found = graph.run().feed(from, HostTensor.of(batch, fed)).fetch(to).values();
      System.arraycopy(found, 0, values, first * length, n * length);
    }
    return HostTensor.of(values, count, length);
  }

  @Override
  public void close() {
    graph.close();
  }
}
