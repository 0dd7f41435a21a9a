package org.cloakroom.core.experiment;

import java.util.List;
import java.util.Optional;
import org.cloakroom.core.yaml.Problems;
import org.cloakroom.core.yaml.YamlNode;

/** Reads {@code gallery}, {@code probes} or {@code both}. */
final class PlacementReader {
  private PlacementReader() {}

  static Optional<Placement> read(String key, YamlNode node, Problems problems) {
    List<String> words = Placement.words();
    if (node instanceof YamlNode.Text text) {
      if (words.contains(text.text())) {
        return Optional.of(Placement.values()[words.indexOf(text.text())]);
      }
      problems.unknown(node.at(), "\"" + key + "\" cannot be " + text.shown(), text.text(), words);
    } else {
      problems.error(node.at(), "\"" + key + "\" must be one of " + String.join(", ", words) + ", not " + node.shown());
    }
    return Optional.empty();
  }
}
