package org.cloakroom.ui.experiment;

import java.util.List;
import java.util.Optional;
import org.cloakroom.core.experiment.Grid;
import org.cloakroom.core.registry.PlugInKind;
import org.cloakroom.core.yaml.YamlNode;

/** A line of the grid's tree. Equal if it is the same place of the grid, whatever stands there. */
sealed interface GridEntry {
  /** The axis that it is, or belongs to. */
  Axis axis();

  /** An axis of the grid. */
  record Axis(PlugInKind kind) implements GridEntry {
    static final List<Axis> ALL =
        List.of(new Axis(PlugInKind.ATTACK), new Axis(PlugInKind.DEFENSE), new Axis(PlugInKind.TRANSFORM));

    @Override
    public Axis axis() {
      return this;
    }

    /** Key in the file. */
    String key() {
      return kind.word();
    }

    /** Its entries in a file; none if it is not written there. */
    List<PlugInItem> items(YamlNode.Mapping tree) {
      Optional<YamlNode> value = tree.entry("grid").map(YamlNode.Entry::value)
          .filter(YamlNode.Mapping.class::isInstance).map(YamlNode.Mapping.class::cast)
          .flatMap(grid -> grid.entry(key())).map(YamlNode.Entry::value);
      List<YamlNode> nodes = value.map(node -> node instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(node))
          .orElse(List.of());
      return nodes.stream().map(node -> PlugInItem.of(node).orElseGet(() -> PlugInItem.unread(node))).toList();
    }
  }

  /** An entry of an axis, by its number from 0. */
  record Item(Axis axis, int index) implements GridEntry {
    /** Where it stands in the file. */
    String path() {
      return "grid/" + axis.key() + "/" + index;
    }
  }

  /** Whether a plug-in stands for nothing. */
  static boolean isNone(PlugInItem item) {
    return item.id().equals(Grid.NONE);
  }
}
