package org.cloakroom.core.run;

import java.util.Optional;
import org.cloakroom.api.Progress;
import org.cloakroom.api.defense.ImageDefense;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.transform.TransformRunner;
import org.cloakroom.compute.ComputeOptions;

/** Carries out a {@link Processing}. */
final class Processor implements AutoCloseable {
  private final Processing processing;
  private final ComputeOptions options;
  private final Optional<TransformRunner> transform;

  Processor(Processing processing, RunOptions options) {
    this.processing = processing;
    this.options = options.compute();
    transform = processing.transform()
        .map(t -> new TransformRunner(t.plugIn(), options.compute(), options.batchSize()));
  }

  /** The processed images, same count and size. */
  Images apply(Images images, Progress progress) {
    Images purified = processing.defense().isPresent() ? purify(images, progress) : images;
    return transform.isPresent() ? transform.get().apply(purified, progress) : purified;
  }

  private Images purify(Images images, Progress progress) {
    Images purified = ((ImageDefense) processing.defense().orElseThrow().plugIn()).purify(images, options, progress);
    if (purified.count() != images.count() || purified.height() != images.height()
        || purified.width() != images.width()) {
      throw new IllegalStateException(processing.defense().get() + " turned " + images.count() + " images of "
          + images.height() + "x" + images.width() + " into " + purified.count() + " of " + purified.height() + "x"
          + purified.width());
    }
    return purified;
  }

  @Override
  public void close() {
    transform.ifPresent(TransformRunner::close);
  }
}
