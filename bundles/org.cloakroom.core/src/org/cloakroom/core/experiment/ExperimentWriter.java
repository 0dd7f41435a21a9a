package org.cloakroom.core.experiment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.registry.PlugInBinder;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.core.yaml.FlowText;

/** Writes experiments as files, resolved: every default written out, every sweep expanded, every path absolute. */
public final class ExperimentWriter {
  private final PlugInBinder binder;

  /** Writes with the ids of a registry. */
  public ExperimentWriter(PlugInRegistry registry) {
    binder = new PlugInBinder(registry);
  }

  /** The file's text; {@link ExperimentReader} makes an equal experiment of it. */
  public String write(Experiment experiment) {
    StringBuilder text = new StringBuilder();
    line(text, FormatVersion.KEY, Integer.toString(FormatVersion.CURRENT));
    line(text, "name", FlowText.word(experiment.name()));
    if (!experiment.description().isEmpty()) {
      line(text, "description", FlowText.word(experiment.description()));
    }
    line(text, "dataset", binder.write(experiment.dataset()));
    line(text, "split", split(experiment.split()));
    list(text, "recognizers", "", references(experiment.recognizers()));
    if (!experiment.surrogates().isEmpty()) {
      list(text, "surrogates", "", references(experiment.surrogates()));
    }
    text.append("grid:\n");
    list(text, "attack", "  ", axis(experiment.grid().attacks()));
    list(text, "defense", "  ", axis(experiment.grid().defenses()));
    list(text, "transform", "  ", axis(experiment.grid().transforms()));
    line(text, "applyTo", experiment.applyTo().word());
    line(text, "protocol", binder.write(experiment.protocol()));
    line(text, "seeds", experiment.seeds().toString());
    return text.toString();
  }

  private static String split(Split split) {
    String protect = split.protectNames().isEmpty() ? Integer.toString(split.protect())
        : split.protectNames().stream().map(FlowText::word).collect(Collectors.joining(", ", "[", "]"));
    if (split.isOfPairs()) {
      return "{of: " + SplitReader.PAIRS + ", protect: " + protect + ", cloak: " + split.cloak().word() + ", seed: " + split.seed() + "}";
    }
    return "{gallery: " + split.gallery() + ", probes: " + split.probes() + ", protect: " + protect
        + ", cloak: " + split.cloak().word() + ", strangers: " + split.strangers() + ", distractors: " + split.distractors()
        + ", seed: " + split.seed() + "}";
  }

  private static List<String> references(List<RecognizerSpec> recognizers) {
    return recognizers.stream().map(spec -> FlowText.word(spec.reference())).toList();
  }

  private <C extends Configured<?>> List<String> axis(List<Optional<C>> entries) {
    return entries.stream().map(entry -> entry.map(binder::write).orElse(Grid.NONE)).toList();
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append(": ").append(value).append('\n');
  }

  private static void list(StringBuilder text, String key, String indent, List<String> items) {
    text.append(indent).append(key).append(":\n");
    items.forEach(item -> text.append(indent).append("  - ").append(item).append('\n'));
  }
}
