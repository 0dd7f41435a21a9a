package org.cloakroom.api;

import java.util.Set;

/**
 * A plug-in whose network was trained on people. An experiment that would apply it to one of them is refused.
 *
 * @since 0.1
 */
public interface Trained {
  /**
   * Whom the network was trained on.
   *
   * @throws UnavailableException if its weights cannot be read
   */
  TrainedOn trainedOn();

  /**
   * Content hashes of the recognizers whose embeddings the training followed: none of them can judge as one that nobody looked into.
   *
   * @throws UnavailableException if its weights cannot be read
   * @since 0.1
   */
  default Set<String> lookedInto() {
    return Set.of();
  }
}
