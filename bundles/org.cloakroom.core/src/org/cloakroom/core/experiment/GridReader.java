package org.cloakroom.core.experiment;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cloakroom.api.PlugIn;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.defense.Defense;
import org.cloakroom.api.defense.TransformDefense;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.registry.PlugInBinder;
import org.cloakroom.core.yaml.Fields;
import org.cloakroom.core.yaml.Problems;
import org.cloakroom.core.yaml.YamlNode;

/** Reads the axes of an experiment and expands their sweeps. */
final class GridReader {
  /** Side of the template that all faces are brought to, in pixels. */
  private static final int SIDE = 112;

  private final PlugInBinder binder;
  private final Path base;
  private final Problems problems;
  private boolean namesAttack;

  GridReader(PlugInBinder binder, Path base, Problems problems) {
    this.binder = binder;
    this.base = base;
    this.problems = problems;
  }

  /** Reads the grid; an axis that is not given has the one entry {@code none}. */
  Grid read(Fields experiment, Optional<YamlNode> node) {
    Optional<Fields> axes = node.flatMap(n -> experiment.map("grid", n, "such as {attack: [none, lowkey]}"));
    Optional<YamlNode> attacks = axes.flatMap(fields -> fields.optional("attack"));
    namesAttack = attacks.stream().flatMap(n -> items(n).stream()).anyMatch(item -> !isNone(item));
    Grid grid = new Grid(
        axis(Attack.class, attacks),
        axis(Defense.class, axes.flatMap(fields -> fields.optional("defense"))),
        axis(Transform.class, axes.flatMap(fields -> fields.optional("transform"))));
    axes.ifPresent(Fields::reportUnknown);
    return grid;
  }

  /** Whether the file lists an attack, also one that is wrong or missing. */
  boolean namesAttack() {
    return namesAttack;
  }

  private <T extends PlugIn> List<Optional<Configured<T>>> axis(Class<T> type, Optional<YamlNode> axis) {
    Map<String, Optional<Configured<T>>> entries = new LinkedHashMap<>();
    for (YamlNode item : axis.map(GridReader::items).orElse(List.of())) {
      if (isNone(item)) {
        add(entries, Grid.NONE, Optional.empty(), item);
        continue;
      }
      for (Configured<T> configured : binder.bindAll(type, item, base, problems)) {
        check(configured, item);
        add(entries, configured.canonical(), Optional.of(configured), item);
      }
    }
    axis.filter(node -> items(node).isEmpty())
        .ifPresent(node -> problems.error(node.at(), "an axis of the grid needs at least one entry, such as none"));
    return entries.isEmpty() ? List.of(Optional.empty()) : List.copyOf(entries.values());
  }

  private <T extends PlugIn> void add(
      Map<String, Optional<Configured<T>>> entries, String text, Optional<Configured<T>> entry, YamlNode item) {
    if (entries.putIfAbsent(text, entry) != null) {
      problems.warning(item.at(), text + " is listed twice and evaluated once");
    }
  }

  private void check(Configured<?> configured, YamlNode item) {
    PlugIn plugIn = configured.plugIn() instanceof TransformDefense defense ? defense.transform() : configured.plugIn();
    if (plugIn instanceof Transform transform) {
      try {
        transform.checkSize(SIDE, SIDE);
      } catch (IllegalArgumentException e) {
        problems.error(item.at(), configured.canonical() + ": " + e.getMessage());
      }
    }
  }

  private static List<YamlNode> items(YamlNode axis) {
    return axis instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(axis);
  }

  private static boolean isNone(YamlNode item) {
    return item instanceof YamlNode.Text text && text.text().equals(Grid.NONE);
  }
}
