package org.cloakroom.api.protocol;

import java.util.List;

/**
 * Images with their embeddings.
 *
 * @param images one entry an image
 * @param dimension length D of an embedding
 * @param embeddings [N,D] of unit length, row by row; not copied
 * @since 0.1
 */
public record EmbeddedImages(List<Image> images, int dimension, float[] embeddings) {
  /**
   * An image of the set.
   *
   * @param id image id within the dataset
   * @param identity who it shows
   * @param cloaked whether the person belongs to those whose images are protected in this experiment
   */
  public record Image(String id, String identity, boolean cloaked) {}

  /** Checks that there is one embedding for each image. */
  public EmbeddedImages {
    images = List.copyOf(images);
    if (embeddings.length != images.size() * dimension) {
      throw new IllegalArgumentException(embeddings.length + " numbers are not " + images.size()
          + " embeddings of length " + dimension);
    }
  }
}
