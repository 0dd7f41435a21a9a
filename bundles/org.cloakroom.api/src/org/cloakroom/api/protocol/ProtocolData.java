package org.cloakroom.api.protocol;

import java.util.List;
import org.cloakroom.api.dataset.ImagePair;

/**
 * The embeddings of one cell.
 *
 * @param gallery enrolled images, in a stable order that breaks ties
 * @param probes images to be recognized
 * @param pairs verification pairs over image ids of both sets; empty if the dataset defines none
 * @since 0.1
 */
public record ProtocolData(EmbeddedImages gallery, EmbeddedImages probes, List<ImagePair> pairs) {
  /** Copies the list. */
  public ProtocolData {
    pairs = List.copyOf(pairs);
  }
}
