package org.cloakroom.core.run;

import java.util.function.Supplier;
import org.cloakroom.api.feature.FeatureEncoder;
import org.cloakroom.api.image.Images;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.UnitLength;
import org.cloakroom.core.experiment.RecognizerSpec;

/** A recognizer as the maker of stored features: of embeddings, or of maps if its network is split. */
public final class EncoderGraph implements FeatureEncoder {
  private final String identity;
  private final boolean maps;
  private final Supplier<RecognizerGraph> graph;

  private EncoderGraph(String identity, boolean maps, Supplier<RecognizerGraph> graph) {
    this.identity = identity;
    this.maps = maps;
    this.graph = graph;
  }

  /**
   * Makes what a database stores.
   *
   * @param recognizer which it is
   * @param graph gives its graph, which stays the caller's, when it is needed
   */
  public EncoderGraph(RecognizerSpec recognizer, Supplier<RecognizerGraph> graph) {
    this(identity(recognizer), recognizer.network().plugIn().splitPoint().isPresent(), graph);
  }

  /** Makes embeddings, also if the network is split. */
  static EncoderGraph ofEmbeddings(RecognizerSpec recognizer, Supplier<RecognizerGraph> graph) {
    return new EncoderGraph(ofEmbeddings(recognizer), false, graph);
  }

  /** What {@link #identity} is for a recognizer whose features are stored. */
  public static String identity(RecognizerSpec recognizer) {
    return ofEmbeddings(recognizer) + recognizer.network().plugIn().splitPoint().map(point -> " split at " + point).orElse("");
  }

  private static String ofEmbeddings(RecognizerSpec recognizer) {
    return recognizer.contentHash() + (recognizer.flip() ? " with mirror images" : "");
  }

  @Override
  public HostTensor encode(Images faces) {
    return maps ? graph.get().maps(faces) : graph.get().embed(faces);
  }

  /** Unit-length embeddings [n,D] by which stored features are compared, protected or not: a server makes them of maps. */
  HostTensor decide(HostTensor stored) {
    return maps ? graph.get().decide(stored) : UnitLength.of(stored);
  }

  @Override
  public int dimension() {
    return maps ? Math.toIntExact(graph.get().map().size()) : graph.get().dimension();
  }

  @Override
  public int side() {
    return maps ? Math.toIntExact(graph.get().map().get(0)) : 1;
  }

  @Override
  public String identity() {
    return identity;
  }
}
