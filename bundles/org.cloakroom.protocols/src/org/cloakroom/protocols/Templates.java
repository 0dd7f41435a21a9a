package org.cloakroom.protocols;

import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.protocols.search.MeanEmbeddings;

/** Whether several images of a person are merged into one template before they are compared. */
public enum Templates {
  /** Every image is compared by itself. */
  NONE,
  /** The enrolled images of a person are one template; every probe is searched by itself. */
  GALLERY,
  /** The enrolled images of a person are one template, and so are the probes. */
  BOTH;

  /** What is searched. */
  EmbeddedImages gallery(EmbeddedImages images) {
    return this == NONE ? images : MeanEmbeddings.byIdentity(images);
  }

  /** What it is searched for. */
  EmbeddedImages probes(EmbeddedImages images) {
    return this == BOTH ? MeanEmbeddings.byIdentity(images) : images;
  }
}
