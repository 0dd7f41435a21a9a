package org.cloakroom.defenses.reconstruction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cloakroom.api.Progress;
import org.cloakroom.api.feature.FeatureEncoder;
import org.cloakroom.api.feature.StoredFeatures;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.compute.HostTensor;

/**
 * Faces with what a database stores of them, in memory.
 *
 * @param images 112×112
 * @param features [N,L] in the same order
 */
public record ReconstructionFaces(List<RgbImage> images, HostTensor features) {
  private static final int CHUNK = 64;

  /** What an owner stores in place of plain features. */
  @FunctionalInterface
  public interface Protection {
    /** Nothing protects the features. */
    Protection NONE = (plain, progress) -> plain.features();

    /** The stored features, [N,L]. */
    HostTensor apply(StoredFeatures plain, Progress progress);
  }

  /** Copies the list. */
  public ReconstructionFaces {
    images = List.copyOf(images);
    if (features.shape().get(0) != images.size()) {
      throw new IllegalArgumentException(features.shape().get(0) + " features for " + images.size() + " images");
    }
  }

  /** Encodes and protects images. */
  public static ReconstructionFaces of(List<RgbImage> images, FeatureEncoder encoder, Protection protection, Progress progress) {
    HostTensor plain = encode(images, encoder, progress);
    StoredFeatures stored = new StoredFeatures(
        plain, Optional.of((first, last) -> Images.of(images.subList(first, last))), Optional.of(encoder));
    return new ReconstructionFaces(images, protection.apply(stored, progress));
  }

  private static HostTensor encode(List<RgbImage> images, FeatureEncoder encoder, Progress progress) {
    progress.begin("encoding faces", images.size());
    List<HostTensor> parts = new ArrayList<>();
    for (int from = 0; from < images.size(); from += CHUNK) {
      progress.checkCancelled();
      int to = Math.min(images.size(), from + CHUNK);
      parts.add(encoder.encode(Images.of(images.subList(from, to))));
      progress.worked(to - from);
    }
    float[] rows = new float[Math.multiplyExact(images.size(), encoder.dimension())];
    int at = 0;
    for (HostTensor part : parts) {
      System.arraycopy(part.values(), 0, rows, at, part.values().length);
      at += part.values().length;
    }
    return HostTensor.of(rows, images.size(), encoder.dimension());
  }

  int size() {
    return images.size();
  }
}
