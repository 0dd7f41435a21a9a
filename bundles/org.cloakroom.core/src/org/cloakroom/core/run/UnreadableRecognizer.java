package org.cloakroom.core.run;

import java.util.List;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.registry.Configured;

/**
 * Stands in for a recognizer whose weights cannot even be hashed, so that the cells that need it have an id and fail
 * with the cause, and the others are computed.
 *
 * @param why what reading the weights threw
 */
record UnreadableRecognizer(RuntimeException why) implements Recognizer {
  @Override
  public RecognizerNetwork load(ComputeGraph graph) {
    throw why;
  }

  @Override
  public String contentHash() {
    return "unreadable";
  }

  /** The experiment with a stand-in for each recognizer and surrogate that cannot be read. */
  static Experiment replaceIn(Experiment e) {
    return new Experiment(e.name(), e.description(), e.dataset(), e.split(), replaceIn(e.recognizers()),
        replaceIn(e.surrogates()), e.grid(), e.applyTo(), e.protocol(), e.seeds());
  }

  private static List<RecognizerSpec> replaceIn(List<RecognizerSpec> recognizers) {
    return recognizers.stream().map(UnreadableRecognizer::orStandIn).toList();
  }

  private static RecognizerSpec orStandIn(RecognizerSpec spec) {
    try {
      spec.contentHash();
      return spec;
    } catch (RuntimeException e) { // a plug-in may throw anything
      Configured<Recognizer> network = spec.network();
      return new RecognizerSpec(spec.id(), spec.reference(), spec.name(), new Configured<>(
          network.descriptor(), new UnreadableRecognizer(e), network.canonical(), network.identity()),
          spec.flip(), spec.metadata());
    }
  }
}
