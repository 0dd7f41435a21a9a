package org.cloakroom.core.registry;

import java.util.stream.Collectors;
import org.cloakroom.core.yaml.FlowText;
import org.cloakroom.core.yaml.YamlNode;

/**
 * The short notation of plug-ins for captions, tables and hashes: {@code lowkey{steps=50, stepSize=0.0025}}.
 * {@link CanonicalParser} reads it.
 */
final class CanonicalText {
  private CanonicalText() {}

  /** Writes a plug-in's tree: a map with one key is a plug-in, its value the parameters. */
  static String of(YamlNode node) {
    if (node instanceof YamlNode.Text text) {
      return FlowText.of(text);
    }
    if (node instanceof YamlNode.Sequence sequence) {
      return sequence.items().stream().map(CanonicalText::of).collect(Collectors.joining(", ", "[", "]"));
    }
    YamlNode.Entry plugIn = ((YamlNode.Mapping) node).entries().get(0);
    YamlNode.Mapping parameters = (YamlNode.Mapping) plugIn.value();
    return parameters.entries().isEmpty() ? plugIn.key() : parameters.entries().stream()
        .map(entry -> entry.key() + "=" + of(entry.value()))
        .collect(Collectors.joining(", ", plugIn.key() + "{", "}"));
  }
}
