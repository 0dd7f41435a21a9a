package org.cloakroom.api.feature;

import java.util.Optional;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.image.Images;
import org.cloakroom.compute.HostTensor;

/**
 * Features of a database, with what is known about them where they are protected.
 *
 * @param features [N,D]; not to be written to
 * @param faces the images that they were made of; empty if only the features are known
 * @param encoder the recognizer that made them; empty if it is not known
 * @since 0.1
 */
public record StoredFeatures(HostTensor features, Optional<Faces> faces, Optional<FeatureEncoder> encoder) {
  /** Images that are brought to memory when they are needed. */
  @FunctionalInterface
  public interface Faces {
    /** Images {@code from} (inclusive) to {@code to} (exclusive), in the order of the features, [n,112,112,3] in [0,1]. */
    Images slice(int from, int to);
  }

  /** Checks that the features are rows. */
  public StoredFeatures {
    if (features.shape().numDimensions() != 2) {
      throw new IllegalArgumentException("features are [N,D], not " + features.shape());
    }
  }

  /** Features about which nothing is known. */
  public static StoredFeatures alone(HostTensor features) {
    return new StoredFeatures(features, Optional.empty(), Optional.empty());
  }

  /** Number of rows N. */
  public int count() {
    return Math.toIntExact(features.shape().get(0));
  }

  /** Length of a row D. */
  public int dimension() {
    return Math.toIntExact(features.shape().get(1));
  }

  /**
   * The images.
   *
   * @param who needs them, for the message
   * @throws UnavailableException if they are not known
   */
  public Faces faces(String who) {
    return faces.orElseThrow(() -> new UnavailableException(who + " needs the images that the features were made of; only the features are known"));
  }

  /**
   * The encoder.
   *
   * @param who needs it, for the message
   * @throws UnavailableException if it is not known
   */
  public FeatureEncoder encoder(String who) {
    return encoder.orElseThrow(() -> new UnavailableException(who + " needs the recognizer that made the features; only the features are known"));
  }
}
