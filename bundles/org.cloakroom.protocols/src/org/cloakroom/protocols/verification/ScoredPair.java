package org.cloakroom.protocols.verification;

import org.cloakroom.api.dataset.ImagePair;

/**
 * A pair with its similarity.
 *
 * @param pair the pair
 * @param score cosine of the two embeddings
 * @param cloaked whether a person of the pair is among those whose images are protected
 */
public record ScoredPair(ImagePair pair, double score, boolean cloaked) {
  /** Whether a threshold decides the pair rightly: accepted if and only if both images show the same person. */
  public boolean isRight(double threshold) {
    return accepted(threshold) == pair.same();
  }

  /** Whether the score reaches the threshold. */
  public boolean accepted(double threshold) {
    return score >= threshold;
  }
}
