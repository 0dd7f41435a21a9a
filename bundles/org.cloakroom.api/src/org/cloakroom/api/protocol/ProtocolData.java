package org.cloakroom.api.protocol;

import java.util.List;
import java.util.Optional;
import org.cloakroom.api.dataset.ImagePair;

/**
 * The embeddings of one cell.
 *
 * @param gallery enrolled images, in a stable order that breaks ties
 * @param probes images to be recognized
 * @param pairs verification pairs over image ids of both sets; empty if the dataset defines none
 * @param natural the enrolled images without any cloak, otherwise as {@code gallery} and in its order, for a protocol that
 *     {@linkplain Protocol#comparesNatural asks for it}; else empty
 * @param material the images themselves and the recognizer; empty outside a run, and where features are stored
 * @param storage what became of the enrolled images' features, for a protocol that {@linkplain Protocol#storesFeatures asks for it};
 *     else empty
 * @since 0.1
 */
public record ProtocolData(EmbeddedImages gallery, EmbeddedImages probes, List<ImagePair> pairs, Optional<EmbeddedImages> natural,
    Optional<CellMaterial> material, Optional<FeatureStorage> storage) {
  /** Copies the list. */
  public ProtocolData {
    pairs = List.copyOf(pairs);
  }

  /** Embeddings alone. */
  public ProtocolData(EmbeddedImages gallery, EmbeddedImages probes, List<ImagePair> pairs) {
    this(gallery, probes, pairs, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** With a database of features, or without. */
  public ProtocolData(EmbeddedImages gallery, EmbeddedImages probes, List<ImagePair> pairs, Optional<FeatureStorage> storage) {
    this(gallery, probes, pairs, Optional.empty(), Optional.empty(), storage);
  }

  /**
   * A database of features and what a thief made of it. All embeddings are of the enrolled images, in the order of the gallery, and
   * of unit length.
   *
   * @param stored features as they are stored, protected if the cell has a defense; where maps are stored, the embeddings that a server
   *     makes of them; empty if the cell's recognizer is not the one whose features are stored
   * @param reconstructed embeddings of the reconstructed faces by the cell's recognizer; empty without an attack
   */
  public record FeatureStorage(Optional<EmbeddedImages> stored, Optional<EmbeddedImages> reconstructed) {}
}
