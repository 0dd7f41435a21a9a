package org.cloakroom.api;

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
}
