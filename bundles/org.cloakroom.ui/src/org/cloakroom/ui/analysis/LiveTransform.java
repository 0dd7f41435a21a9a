package org.cloakroom.ui.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.cloakroom.api.Progress;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.api.transform.PreviewedTransform;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.api.transform.TransformRunner;
import org.cloakroom.compute.ComputeOptions;

/**
 * Applies transforms to a few images on the CPU as fast as a slider moves: by their preview where they offer one, else by graphs, which are
 * kept for the way back. Native memory is freed by {@link #close}.
 */
final class LiveTransform implements AutoCloseable {
  private static final int KEPT_GRAPHS = 24;

  private final Latest worker = new Latest("live transform");
  private final Map<Transform, TransformRunner> runners = new LinkedHashMap<>(KEPT_GRAPHS, 0.75f, true);

  /**
   * Asks for images with a transform. An earlier request that was not begun is forgotten.
   *
   * @param done is called on the worker's thread
   */
  void request(Optional<Transform> transform, List<RgbImage> images, Consumer<List<RgbImage>> done,
      Consumer<RuntimeException> failed) {
    worker.request(() -> {
      try {
        done.accept(transform.map(t -> apply(t, images)).orElse(images));
      } catch (RuntimeException e) { // a plug-in may throw anything
        failed.accept(e);
      }
    });
  }

  private List<RgbImage> apply(Transform transform, List<RgbImage> images) {
    if (transform instanceof PreviewedTransform previewed) {
      return images.parallelStream().map(previewed::preview).toList();
    }
    TransformRunner runner = runners.computeIfAbsent(transform, t -> new TransformRunner(t, ComputeOptions.cpu(), images.size()));
    while (runners.size() > KEPT_GRAPHS) {
      List<Transform> oldest = new ArrayList<>(runners.keySet());
      runners.remove(oldest.get(0)).close();
    }
    return runner.apply(Images.of(images), Progress.NONE).quantize();
  }

  @Override
  public void close() {
    worker.afterwards(() -> {
      runners.values().forEach(TransformRunner::close);
      runners.clear();
    });
    worker.close();
  }
}
