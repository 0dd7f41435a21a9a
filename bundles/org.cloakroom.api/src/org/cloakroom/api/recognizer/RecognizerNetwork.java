package org.cloakroom.api.recognizer;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A recognizer inside one graph. The weights are shared by all calls.
 *
 * @since 0.1
 */
public interface RecognizerNetwork {
  /**
   * Adds the network on these faces.
   *
   * @param faces [N,112,112,3] RGB in [0,1]; cropping to a smaller template, channel order and scaling are done inside
   * @return raw embeddings [N,D], before normalization to unit length
   */
  Operand<TFloat32> features(Operand<TFloat32> faces);

  /**
   * What comes before the network, and before an image is mirrored for averaging: brings faces of photographs into the
   * template. Nothing unless overridden.
   *
   * @param images [N,H,W,3] RGB in [0,1]
   * @return [N,112,112,3]
   */
  default Operand<TFloat32> align(Operand<TFloat32> images) {
    return images;
  }

  /** Length D of an embedding. */
  int dimension();
}
