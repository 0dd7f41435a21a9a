package org.cloakroom.core.run;

import java.util.Optional;
import org.cloakroom.api.Progress;
import org.cloakroom.api.defense.ImageDefense;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.api.transform.CodecTransform;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.core.registry.Configured;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Carries out a {@link Processing}. The transform's graph is built when the first images come. */
final class Processor implements AutoCloseable {
  private final Processing processing;
  private final RunOptions options;
  private Optional<TransformGraph> graph = Optional.empty();

  Processor(Processing processing, RunOptions options) {
    this.processing = processing;
    this.options = options;
  }

  /** The processed images, same count and size. */
  Images apply(Images images, Progress progress) {
    Images purified = images;
    if (processing.defense().isPresent()) {
      purified = ((ImageDefense) processing.defense().get().plugIn()).purify(images, progress);
      requireSameSize(images, purified, processing.defense().get());
    }
    return processing.transform().isPresent() ? transform(processing.transform().get(), purified) : purified;
  }

  private Images transform(Configured<Transform> transform, Images images) {
    if (transform.plugIn() instanceof CodecTransform codec) {
      Images coded = Images.of(images.quantize().stream().<RgbImage>map(codec::exact).toList());
      requireSameSize(images, coded, transform);
      return coded;
    }
    if (graph.isEmpty()) {
      graph = Optional.of(new TransformGraph(transform, images.height(), images.width(), options));
    }
    return graph.orElseThrow().apply(images);
  }

  private static void requireSameSize(Images before, Images after, Configured<?> plugIn) {
    if (before.count() != after.count() || before.height() != after.height() || before.width() != after.width()) {
      throw new IllegalStateException(plugIn + " turned " + before.count() + " images of " + before.height() + "x"
          + before.width() + " into " + after.count() + " of " + after.height() + "x" + after.width());
    }
  }

  @Override
  public void close() {
    graph.ifPresent(TransformGraph::close);
  }

  private static final class TransformGraph implements AutoCloseable {
    private final Configured<Transform> transform;
    private final RunOptions options;
    private final ComputeGraph graph;
    private final Operand<TFloat32> input;
    private final Operand<TFloat32> output;

    TransformGraph(Configured<Transform> transform, int height, int width, RunOptions options) {
      this.transform = transform;
      this.options = options;
      graph = new ComputeGraph(options.compute());
      try {
        input = graph.input(-1, height, width, 3);
        output = transform.plugIn().apply(graph.tf(), input);
      } catch (RuntimeException | Error e) { // a plug-in may throw anything; native memory must not leak
        graph.close();
        throw e;
      }
    }

    Images apply(Images images) {
      float[] values = new float[images.values().length];
      int height = images.height();
      int width = images.width();
      for (int from = 0; from < images.count(); from += options.batchSize()) {
        Images batch = images.slice(from, Math.min(images.count(), from + options.batchSize()));
        HostTensor fed = HostTensor.of(batch.values(), batch.count(), height, width, 3);
        HostTensor result = graph.run().feed(input, fed).fetch(output);
        if (!result.shape().equals(fed.shape())) {
          throw new IllegalStateException(transform + " turned " + fed.shape() + " into " + result.shape());
        }
        System.arraycopy(result.values(), 0, values, from * height * width * 3, result.values().length);
      }
      return new Images(images.count(), height, width, values);
    }

    @Override
    public void close() {
      graph.close();
    }
  }
}
