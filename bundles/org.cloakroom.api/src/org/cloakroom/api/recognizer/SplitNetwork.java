package org.cloakroom.api.recognizer;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * A recognizer whose network is cut in two: a client computes an intermediate map of a face and sends it, a server keeps the map and
 * decides from it. The map is what a database stores and what a thief gets (threat model of Wang et al., Privacy-preserving Adversarial
 * Facial Features, CVPR 2023). Both parts together are the network: {@code embeddings(stored(faces))} is {@code features(faces)}.
 *
 * @since 0.1
 */
public interface SplitNetwork extends RecognizerNetwork {
  /** The stored map [H,W,C] of one face; H = W. */
  Shape map();

  /**
   * Adds the client's part.
   *
   * @param faces [N,112,112,3] RGB in [0,1]
   * @return maps as rows [N,L] in the order H, W, C, as they are: of no certain length, not normalized
   */
  Operand<TFloat32> stored(Operand<TFloat32> faces);

  /**
   * Adds the server's part.
   *
   * @param stored [N,L], maps as rows, protected or not
   * @return raw embeddings [N,D], before normalization to unit length
   */
  Operand<TFloat32> embeddings(Operand<TFloat32> stored);

  @Override
  default Operand<TFloat32> features(Operand<TFloat32> faces) {
    return embeddings(stored(faces));
  }
}
