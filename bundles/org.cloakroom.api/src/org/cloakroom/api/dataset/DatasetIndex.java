package org.cloakroom.api.dataset;

import java.util.List;

/**
 * What a dataset contains.
 *
 * @param name short name, shown in tables
 * @param identities in a stable order (by name for folders)
 * @param pairs verification pairs; empty if the dataset defines none
 * @param terms licence, source and consent basis
 * @param acquisitions images of which not exactly one face was found; empty if no detector was used
 * @since 0.1
 */
public record DatasetIndex(String name, List<Identity> identities, List<ImagePair> pairs, Terms terms,
    List<Acquisition> acquisitions) {
  /** Copies the lists. */
  public DatasetIndex {
    identities = List.copyOf(identities);
    pairs = List.copyOf(pairs);
    acquisitions = List.copyOf(acquisitions);
  }

  /** A dataset without a detector. */
  public DatasetIndex(String name, List<Identity> identities, List<ImagePair> pairs, Terms terms) {
    this(name, identities, pairs, terms, List.of());
  }
}
