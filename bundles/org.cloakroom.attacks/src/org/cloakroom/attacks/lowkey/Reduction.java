package org.cloakroom.attacks.lowkey;

/** How squared differences of embeddings are put together. */
public enum Reduction {
  /** As the variant says. */
  AUTO,
  /** Sum over dimensions: the squared Euclidean distance of the paper. */
  SUM,
  /** Mean over dimensions: what the released code computes. */
  MEAN;

  Reduction in(Variant variant) {
    return this != AUTO ? this : variant == Variant.PUBLISHED ? SUM : MEAN;
  }
}
