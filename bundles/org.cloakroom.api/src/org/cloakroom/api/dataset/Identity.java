package org.cloakroom.api.dataset;

import java.util.List;

/**
 * One person of a dataset.
 *
 * @param name unique within the dataset
 * @param images in a stable order (by file name for folders)
 * @since 0.1
 */
public record Identity(String name, List<ImageSource> images) {
  /** Copies the list. */
  public Identity {
    images = List.copyOf(images);
  }
}
