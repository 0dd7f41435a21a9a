package org.cloakroom.api.recognizer;

import java.util.Optional;
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

  /**
   * Hash over the weights and everything else that decides the embedding, as lower-case hexadecimal SHA-256. Where the network is split does
   * not change it: whoever looked into the whole network has looked into the split one.
   */
  String contentHash();

  /**
   * A name of the network's structure, equal for recognizers that differ in their weights only. The content hash unless
   * overridden, which no other recognizer has.
   */
  default String structure() {
    return contentHash();
  }

  /**
   * Where the network is split between a client and a server, for messages; empty if it is not, which is the rule. Known without the
   * weights. {@link #load} then gives a {@link SplitNetwork}, whose maps are stored in place of embeddings. Mirror images are not averaged:
   * a server that has one map of a face has no map of the mirror image.
   */
  default Optional<String> splitPoint() {
    return Optional.empty();
  }

  /** Whether embeddings average the image and its mirror image when this recognizer evaluates. */
  default boolean averagesFlip() {
    return false;
  }
}
