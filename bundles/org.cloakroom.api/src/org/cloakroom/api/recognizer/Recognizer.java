package org.cloakroom.api.recognizer;

import org.cloakroom.api.PlugIn;
import org.cloakroom.compute.ComputeGraph;

/**
 * A network that turns an aligned face into an embedding.
 *
 * @since 0.1
 */
public interface Recognizer extends PlugIn {
  /**
   * Loads the weights into variables of {@code graph}.
   *
   * @throws org.cloakroom.api.UnavailableException if a weights file is missing, damaged or of another architecture
   */
  RecognizerNetwork load(ComputeGraph graph);

  /** Hash over the weights and everything else that decides the embedding, as lower-case hexadecimal SHA-256. */
  String contentHash();

  /**
   * A name of the network's structure, equal for recognizers that differ in their weights only. The content hash unless
   * overridden, which no other recognizer has.
   */
  default String structure() {
    return contentHash();
  }

  /** Whether embeddings average the image and its mirror image when this recognizer evaluates. */
  default boolean averagesFlip() {
    return false;
  }
}
