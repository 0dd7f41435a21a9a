package org.cloakroom.recognizers.training;

import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.recognizers.residual.Architecture;
import org.cloakroom.recognizers.residual.FoldedVariables;
import org.cloakroom.recognizers.residual.ResidualNetwork;

/**
 * A network with the random weights that training would start from: for measuring speed, which does not depend on them.
 *
 * @param seed of the weights
 */
public record UntrainedRecognizer(Architecture architecture, long seed) implements Recognizer {
  @Override
  public RecognizerNetwork load(ComputeGraph graph) {
    return new ResidualNetwork(graph.tf(), architecture,
        new FoldedVariables(graph, architecture, InitialWeights.of(architecture, seed)));
  }

  @Override
  public String contentHash() {
    return "untrained " + seed + " " + architecture;
  }

  @Override
  public String structure() {
    return architecture.toString();
  }
}
