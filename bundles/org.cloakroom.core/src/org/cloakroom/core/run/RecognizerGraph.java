package org.cloakroom.core.run;

import java.util.List;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.core.embedding.Embeddings;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A recognizer in a graph of its own, kept for the whole run. */
public final class RecognizerGraph implements AutoCloseable {
  private static final int SIDE = 112;

  private final int batchSize;
  private final int dimension;
  private final ComputeGraph graph;
  private final Operand<TFloat32> input;
  private final Operand<TFloat32> output;

  /** @throws RuntimeException whatever the plug-in throws if its weights cannot be loaded */
  public RecognizerGraph(RecognizerSpec recognizer, RunOptions options) {
    batchSize = options.batchSize();
    graph = new ComputeGraph(options.compute());
    try {
      RecognizerNetwork network = recognizer.network().plugIn().load(graph);
      dimension = network.dimension();
      input = graph.input(batchSize, SIDE, SIDE, 3);
      output = Embeddings.unit(graph.tf(), network, List.of(input), recognizer.flip()).get(0);
    } catch (RuntimeException | Error e) { // a plug-in may throw anything; native memory must not leak
      graph.close();
      throw e;
    }
  }

  /** Length D of an embedding. */
  public int dimension() {
    return dimension;
  }

  /** Unit-length embeddings [n,D]. All batches are of one size: the last is filled up with copies of its last image. */
  public HostTensor embed(Images images) {
    float[] values = new float[images.count() * dimension];
    int imageSize = images.height() * images.width() * 3;
    for (int from = 0; from < images.count(); from += batchSize) {
      int count = Math.min(batchSize, images.count() - from);
      float[] batch = new float[batchSize * imageSize];
      System.arraycopy(images.values(), from * imageSize, batch, 0, count * imageSize);
      for (int i = count; i < batchSize; i++) {
        System.arraycopy(batch, (count - 1) * imageSize, batch, i * imageSize, imageSize);
      }
      HostTensor fed = HostTensor.of(batch, batchSize, images.height(), images.width(), 3);
      float[] embedded = graph.run().feed(input, fed).fetch(output).values();
      System.arraycopy(embedded, 0, values, from * dimension, count * dimension);
    }
    return HostTensor.of(values, images.count(), dimension);
  }

  @Override
  public void close() {
    graph.close();
  }
}
