package org.cloakroom.core.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.core.registry.Configured;

/**
 * A ready recognizer: a network with its weights, as a descriptor file declares it.
 *
 * @param id unique within an experiment: the model's id, or the descriptor's file name without its ending
 * @param reference how the experiment file names it: the model's id, or the absolute path of the descriptor
 * @param name for tables and figures
 * @param network the plug-in with its parameters
 * @param flip whether embeddings average the image and its mirror image when this recognizer evaluates
 * @param metadata what else the descriptor says (source, licence, ...), in its order
 */
public record RecognizerSpec(
    String id,
    String reference,
    String name,
    Configured<Recognizer> network,
    boolean flip,
    Map<String, String> metadata) {
  /** Copies the map, keeping its order. */
  public RecognizerSpec {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /**
   * SHA-256 over everything that decides the network's embeddings, in lower-case hexadecimal; {@code flip} is apart.
   *
   * @throws org.cloakroom.api.UnavailableException if the weights cannot be read
   */
  public String contentHash() {
    return network.plugIn().contentHash();
  }
}
