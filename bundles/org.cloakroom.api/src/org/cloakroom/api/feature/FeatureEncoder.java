package org.cloakroom.api.feature;

import org.cloakroom.api.image.Images;
import org.cloakroom.compute.HostTensor;

/**
 * The recognizer whose features a database stores, ready to be used: E of the literature.
 *
 * @since 0.1
 */
public interface FeatureEncoder {
  /**
   * The features of faces.
   *
   * @param faces [N,112,112,3] in [0,1]
   * @return [N,D]: embeddings of unit length, mirror images averaged where the recognizer does so; or intermediate maps of a network that is
   *     split between client and server, as rows in the order H, W, C, of any length
   */
  HostTensor encode(Images faces);

  /** Length D of the features. */
  int dimension();

  /** Height and width of the maps that are stored in place of embeddings; 1 for embeddings. D is a multiple of its square. */
  default int side() {
    return 1;
  }

  /**
   * Names everything that decides the features. Networks that were trained on features keep it, and are refused for those of
   * another encoder.
   */
  String identity();
}
