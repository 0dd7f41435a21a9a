package org.cloakroom.attacks.ensemble;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.UnitLength;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Surrogates in a graph of an attack's own, with embeddings of unit length. */
public final class Surrogates {

  private final Ops tf;
  private final List<RecognizerNetwork> networks;

  /** Loads all surrogates into a graph. */
  public Surrogates(ComputeGraph graph, List<Recognizer> recognizers) {
    tf = graph.tf();
    networks = recognizers.stream().map(recognizer -> recognizer.load(graph)).toList();
  }

  /** Length of each surrogate's embedding. */
  public List<Integer> dimensions() {
    return networks.stream().map(RecognizerNetwork::dimension).toList();
  }

  /**
   * Embeddings of [N,112,112,3] images.
   *
   * @return one [N,D] of unit length for every surrogate
   */
  public List<Operand<TFloat32>> features(Operand<TFloat32> images) {
    List<Operand<TFloat32>> features = new ArrayList<>();
    for (RecognizerNetwork network : networks) {
      features.add(UnitLength.of(tf, network.features(images)));
    }
    return features;
  }
}
