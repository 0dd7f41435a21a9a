package org.cloakroom.cli.training;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.core.experiment.RecognizerReader;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.yaml.FlowText;
import org.cloakroom.core.yaml.NumberText;
import org.cloakroom.defenses.training.FeatureTerm;

/**
 * A plan's section about the recognizers whose embeddings count in its loss.
 *
 * @param recognizers those named
 * @param weight of their differences
 */
public record FeatureSection(List<RecognizerSpec> recognizers, double weight) {

  /** Copies the list. */
  public FeatureSection {
    recognizers = List.copyOf(recognizers);
  }

  /** @param usualWeight if the section names recognizers and no weight */
  static Optional<FeatureSection> read(PlanFile plan, String key, double usualWeight, RecognizerReader reader) {
    PlanSection section = plan.top().section(key, "such as {recognizers: [my-recognizer], weight: 20}");
    List<RecognizerSpec> named = section.fields().optional("recognizers").map(node -> plan.recognizers(node, reader)).orElse(List.of());
    FeatureSection read = new FeatureSection(named, section.number("weight", named.isEmpty() ? 0 : usualWeight, 0, 1e6));
    section.fields().reportUnknown();
    return section.checked(() -> {
      read.term();
      return read;
    });
  }

  FeatureTerm term() {
    return new FeatureTerm(recognizers.stream().map(RecognizerSpec::id).toList(), weight);
  }

  List<Recognizer> networks() {
    return recognizers.stream().map(spec -> spec.network().plugIn()).toList();
  }

  /** Content hashes of the recognizers that count. */
  Set<String> hashes() {
    return weight > 0 ? recognizers.stream().map(RecognizerSpec::contentHash).collect(Collectors.toSet()) : Set.of();
  }

  /** As a plan's file has it. */
  String text() {
    return "{recognizers: " + references(recognizers) + ", weight: " + NumberText.of(weight) + "}";
  }

  static String references(List<RecognizerSpec> specs) {
    return specs.stream().map(spec -> FlowText.word(spec.reference())).collect(Collectors.joining(", ", "[", "]"));
  }
}
