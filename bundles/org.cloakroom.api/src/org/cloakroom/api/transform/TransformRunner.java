package org.cloakroom.api.transform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cloakroom.api.Progress;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Applies a transform to images outside any objective: to gallery or probe images, as a purifying defense, from the
 * command line. A {@link CodecTransform} is exact, also as a stage of a {@link SequentialTransform}. Graphs are kept for the
 * sizes of images that came last. Not thread-safe.
 *
 * @since 0.1
 */
public final class TransformRunner implements AutoCloseable {
  /** Graphs of this many sizes are kept; the one that was not used for longest goes first. */
  private static final int SIZES = 4;

  private final ComputeOptions options;
  private final int batchSize;
  private final List<Stage> stages = new ArrayList<>();

  private sealed interface Stage {}

  private record Exact(CodecTransform codec) implements Stage {}

  /** Consecutive transforms in one graph, and those graphs by the size of the images. */
  private record InGraph(List<Transform> transforms, Map<List<Integer>, Graph> graphs) implements Stage {}

  private record Graph(ComputeGraph graph, Operand<TFloat32> input, Operand<TFloat32> output) {}

  /**
   * @param transform what to apply
   * @param options where graphs run
   * @param batchSize images in one run of a graph, at least 1
   */
  public TransformRunner(Transform transform, ComputeOptions options, int batchSize) {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batch size " + batchSize + ": must be at least 1");
    }
    this.options = options;
    this.batchSize = batchSize;
    add(transform);
  }

  private void add(Transform transform) {
    if (transform instanceof SequentialTransform sequence) {
      sequence.stages().forEach(this::add);
    } else if (transform instanceof CodecTransform codec) {
      stages.add(new Exact(codec));
    } else if (!stages.isEmpty() && stages.get(stages.size() - 1) instanceof InGraph last) {
      last.transforms().add(transform);
    } else {
      stages.add(new InGraph(new ArrayList<>(List.of(transform)), new LinkedHashMap<>(SIZES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Integer>, Graph> eldest) {
          if (size() > SIZES) {
            eldest.getValue().graph().close();
            return true;
          }
          return false;
        }
      }));
    }
  }

  /**
   * Transforms images. Reports one unit for each image of the task that the caller began.
   *
   * @return the results, same count and size
   * @throws IllegalArgumentException if images of this size cannot be transformed
   * @throws org.cloakroom.api.CancelledException between batches
   */
  public Images apply(Images images, Progress progress) {
    float[] values = new float[images.values().length];
    int size = images.height() * images.width() * 3;
    for (int from = 0; from < images.count(); from += batchSize) {
      progress.checkCancelled();
      Images batch = images.slice(from, Math.min(images.count(), from + batchSize));
      for (Stage stage : stages) {
        batch = apply(stage, batch);
      }
      System.arraycopy(batch.values(), 0, values, from * size, batch.values().length);
      progress.worked(batch.count());
    }
    return new Images(images.count(), images.height(), images.width(), values);
  }

  private Images apply(Stage stage, Images batch) {
    Images result = stage instanceof Exact exact ? apply(exact.codec(), batch) : apply((InGraph) stage, batch);
    if (result.count() != batch.count() || result.height() != batch.height() || result.width() != batch.width()) {
      throw new IllegalStateException(stage + " turned " + batch.count() + " images of " + batch.height() + "x"
          + batch.width() + " into " + result.count() + " of " + result.height() + "x" + result.width());
    }
    return result;
  }

  private static Images apply(CodecTransform codec, Images batch) {
    List<RgbImage> coded = new ArrayList<>();
    for (RgbImage image : batch.quantize()) {
      coded.add(codec.exact(image));
    }
    return Images.of(coded);
  }

  private Images apply(InGraph stage, Images batch) {
    List<Integer> size = List.of(batch.height(), batch.width());
    Graph graph = Optional.ofNullable(stage.graphs().get(size)).orElseGet(() -> {
      Graph built = build(stage.transforms(), batch.height(), batch.width());
      stage.graphs().put(size, built);
      return built;
    });
    HostTensor result = graph.graph().run()
        .feed(graph.input(), HostTensor.of(batch.values(), batch.count(), batch.height(), batch.width(), 3))
        .fetch(graph.output());
    return new Images((int) result.shape().get(0), (int) result.shape().get(1), (int) result.shape().get(2),
        result.values());
  }

  private Graph build(List<Transform> transforms, int height, int width) {
    transforms.forEach(transform -> transform.checkSize(height, width));
    ComputeGraph graph = new ComputeGraph(options);
    try {
      Operand<TFloat32> input = graph.input(-1, height, width, 3);
      Operand<TFloat32> output = input;
      for (Transform transform : transforms) {
        output = transform.apply(graph.tf(), output);
      }
      // a transform may return its input, which TensorFlow does not both take and give
      return new Graph(graph, input, graph.tf().identity(output));
    } catch (RuntimeException | Error e) { // a plug-in may throw anything; native memory must not leak
      graph.close();
      throw e;
    }
  }

  @Override
  public void close() {
    for (Stage stage : stages) {
      if (stage instanceof InGraph inGraph) {
        inGraph.graphs().values().forEach(graph -> graph.graph().close());
        inGraph.graphs().clear();
      }
    }
  }
}
