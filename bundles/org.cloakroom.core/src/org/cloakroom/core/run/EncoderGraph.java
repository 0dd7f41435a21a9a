package org.cloakroom.core.run;

import java.util.function.Supplier;
import org.cloakroom.api.feature.FeatureEncoder;
import org.cloakroom.api.image.Images;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.core.experiment.RecognizerSpec;

/** A recognizer as the maker of stored features. */
public final class EncoderGraph implements FeatureEncoder {
  private final String identity;
  private final Supplier<RecognizerGraph> graph;

  /**
   * @param recognizer which it is
   * @param graph gives its graph, which stays the caller's, when it is needed
   */
  public EncoderGraph(RecognizerSpec recognizer, Supplier<RecognizerGraph> graph) {
    identity = identity(recognizer);
    this.graph = graph;
  }

  /** What {@link #identity} is for a recognizer. */
  public static String identity(RecognizerSpec recognizer) {
    return recognizer.contentHash() + (recognizer.flip() ? " with mirror images" : "");
  }

  @Override
  public HostTensor encode(Images faces) {
    return graph.get().embed(faces);
  }

  @Override
  public int dimension() {
    return graph.get().dimension();
  }

  @Override
  public String identity() {
    return identity;
  }
}
