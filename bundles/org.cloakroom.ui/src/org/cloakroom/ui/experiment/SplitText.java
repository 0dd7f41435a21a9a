package org.cloakroom.ui.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cloakroom.core.yaml.FlowText;
import org.cloakroom.core.yaml.YamlNode;

/** The key {@code split} of an experiment's text. */
final class SplitText {
  private static final String KEY = "split";

  private SplitText() {}

  /** What the key holds; empty if it is missing or no map. */
  static List<YamlNode.Entry> entries(YamlNode.Mapping tree) {
    return FormSection.value(tree, KEY).filter(YamlNode.Mapping.class::isInstance).map(YamlNode.Mapping.class::cast)
        .map(YamlNode.Mapping::entries).orElse(List.of());
  }

  /** The value behind one of its keys. */
  static Optional<YamlNode> value(YamlNode.Mapping tree, String key) {
    return entries(tree).stream().filter(entry -> entry.key().equals(key)).map(YamlNode.Entry::value).findFirst();
  }

  /**
   * The whole on one line with another value behind one of its keys.
   *
   * @param value in YAML; an empty one takes the key out
   */
  static String with(YamlNode.Mapping tree, String key, String value) {
    List<YamlNode.Entry> entries = entries(tree);
    int at = entries.stream().map(YamlNode.Entry::key).toList().indexOf(key);
    List<String> texts = new ArrayList<>(entries.stream().map(e -> e.key() + ": " + FlowText.of(e.value())).toList());
    if (at >= 0) {
      texts.remove(at);
    }
    if (!value.isEmpty()) {
      texts.add(at >= 0 ? at : texts.size(), key + ": " + value);
    }
    return "{" + String.join(", ", texts) + "}";
  }
}
