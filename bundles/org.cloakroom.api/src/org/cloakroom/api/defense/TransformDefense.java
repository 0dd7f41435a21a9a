package org.cloakroom.api.defense;

import org.cloakroom.api.Progress;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.api.transform.TransformRunner;
import org.cloakroom.compute.ComputeOptions;

/**
 * A transform that the recognizer's owner applies to all images that are enrolled. The engine makes it where an experiment
 * names a transform as defense; it is announced nowhere itself.
 *
 * @param transform what washes the images
 * @since 0.1
 */
public record TransformDefense(Transform transform) implements ImageDefense {
  private static final int BATCH = 16;

  @Override
  public Images purify(Images images, ComputeOptions options, Progress progress) {
    try (TransformRunner runner = new TransformRunner(transform, options, BATCH)) {
      return runner.apply(images, progress);
    }
  }
}
