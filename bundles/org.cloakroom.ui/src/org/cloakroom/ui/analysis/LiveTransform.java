package org.cloakroom.ui.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.cloakroom.api.Progress;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.api.transform.TransformRunner;
import org.cloakroom.compute.ComputeOptions;

/**
 * Applies transforms to a few images on the CPU as fast as a slider moves: of several requests only the last is computed,
 * and graphs are kept for the way back. Native memory is freed by {@link #close}.
 */
final class LiveTransform implements AutoCloseable {
  private static final int KEPT_GRAPHS = 24;

  private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
    Thread thread = new Thread(task, "live transform");
    thread.setDaemon(true);
    return thread;
  });
  private final AtomicReference<Optional<Request>> next = new AtomicReference<>(Optional.empty());
  private final Map<Transform, TransformRunner> runners = new LinkedHashMap<>(KEPT_GRAPHS, 0.75f, true);

  private record Request(Optional<Transform> transform, List<RgbImage> images, Consumer<List<RgbImage>> done,
      Consumer<RuntimeException> failed) {}

  /**
   * Asks for images with a transform. An earlier request that was not begun is forgotten.
   *
   * @param done is called on the worker's thread
   */
  void request(Optional<Transform> transform, List<RgbImage> images, Consumer<List<RgbImage>> done,
      Consumer<RuntimeException> failed) {
    Request request = new Request(transform, List.copyOf(images), done, failed);
    if (next.getAndSet(Optional.of(request)).isEmpty()) {
      worker.execute(this::work);
    }
  }

  private void work() {
    next.getAndSet(Optional.empty()).ifPresent(request -> {
      try {
        request.done().accept(request.transform().map(t -> apply(t, request.images())).orElse(request.images()));
      } catch (RuntimeException e) { // a plug-in may throw anything
        request.failed().accept(e);
      }
    });
  }

  private List<RgbImage> apply(Transform transform, List<RgbImage> images) {
    TransformRunner runner = runners.computeIfAbsent(transform, t -> new TransformRunner(t, ComputeOptions.cpu(), images.size()));
    while (runners.size() > KEPT_GRAPHS) {
      List<Transform> oldest = new ArrayList<>(runners.keySet());
      runners.remove(oldest.get(0)).close();
    }
    return runner.apply(Images.of(images), Progress.NONE).quantize();
  }

  @Override
  public void close() {
    worker.execute(() -> {
      runners.values().forEach(TransformRunner::close);
      runners.clear();
    });
    worker.shutdown();
  }
}
