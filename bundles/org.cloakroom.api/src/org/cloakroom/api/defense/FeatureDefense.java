package org.cloakroom.api.defense;

import org.cloakroom.api.Progress;

/**
 * Protects stored embeddings against reconstruction.
 *
 * @since 0.1
 */
public interface FeatureDefense extends Defense {
  /**
   * @param embeddings [count,dimension], row by row
   * @return protected embeddings of the same shape
   */
  float[] protect(float[] embeddings, int dimension, Progress progress);
}
