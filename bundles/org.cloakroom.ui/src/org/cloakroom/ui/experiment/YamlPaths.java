package org.cloakroom.ui.experiment;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.cloakroom.core.experiment.Reading;
import org.cloakroom.core.yaml.Position;
import org.cloakroom.core.yaml.Problem;
import org.cloakroom.core.yaml.YamlNode;

/** Finds the field of the form that a problem of the text belongs to. */
final class YamlPaths {
  private final NavigableMap<Position, String> starts = new TreeMap<>();
  private final List<Problem> problems;

  /** @param tree the text that was read */
  YamlPaths(YamlNode.Mapping tree, Reading reading) {
    collect(tree, "");
    problems = reading.problems();
  }

  private void collect(YamlNode node, String path) {
    if (node instanceof YamlNode.Mapping mapping) {
      mapping.entries().forEach(entry -> {
        starts.put(entry.at(), path + entry.key());
        collect(entry.value(), path + entry.key() + "/");
      });
    } else if (node instanceof YamlNode.Sequence sequence) {
      for (int i = 0; i < sequence.items().size(); i++) {
        YamlNode item = sequence.items().get(i);
        starts.put(item.at(), path + i);
        collect(item, path + i + "/");
      }
    }
  }

  /**
   * What is wrong at or below a path.
   *
   * @param path keys and numbers of list entries, for example {@code grid/transform/1/median/kernel}
   */
  List<Problem> below(String path) {
    return problems.stream().filter(problem -> {
      String at = path(problem);
      return at.equals(path) || at.startsWith(path + "/");
    }).toList();
  }

  private String path(Problem problem) {
    var start = starts.floorEntry(problem.at());
    return start == null ? "" : start.getValue();
  }
}
