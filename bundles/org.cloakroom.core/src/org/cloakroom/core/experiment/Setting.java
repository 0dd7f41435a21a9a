package org.cloakroom.core.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cloakroom.core.yaml.Position;
import org.cloakroom.core.yaml.Problems;
import org.cloakroom.core.yaml.YamlNode;
import org.cloakroom.core.yaml.YamlParser;

/**
 * A value that the command line puts into an experiment: {@code --set split.seed=9}. The path goes through maps by key, and
 * through lists by a plug-in's id or by number from 0: {@code grid.attack.lowkey.steps=10}. Its problems are reported at
 * the option, and a wrong key like any other wrong key.
 */
final class Setting {
  private final Position at;
  private final List<String> path;
  private final YamlNode value;
  private final Problems problems;

  private Setting(Position at, List<String> path, YamlNode value, Problems problems) {
    this.at = at;
    this.path = path;
    this.value = value;
    this.problems = problems;
  }

  /** Puts a setting into a document; leaves it as it is if the setting is wrong, which is reported. */
  static YamlNode.Mapping apply(String setting, YamlNode.Mapping document, Problems problems) {
    String source = "--set " + setting;
    Position at = new Position(source, 1, 1);
    int equals = setting.indexOf('=');
    List<String> path = equals < 1 ? List.of() : List.of(setting.substring(0, equals).strip().split("\\.", -1));
    if (path.isEmpty() || path.stream().anyMatch(String::isBlank)) {
      problems.error(at, "a setting is written as key=value, such as split.seed=9");
      return document;
    }
    return YamlParser.parse(setting.substring(equals + 1), source, problems)
        .flatMap(value -> new Setting(at, path, value, problems).into(document, 0))
        .map(YamlNode.Mapping.class::cast)
        .orElse(document);
  }

  private Optional<YamlNode> into(YamlNode node, int depth) {
    if (depth == path.size()) {
      return Optional.of(value);
    }
    if (node instanceof YamlNode.Mapping mapping) {
      return intoMapping(mapping, depth);
    }
    if (node instanceof YamlNode.Sequence sequence) {
      return intoSequence(sequence, depth);
    }
    YamlNode.Text text = (YamlNode.Text) node;
    if (text.isNull()) {
      return intoMapping(new YamlNode.Mapping(at, List.of()), depth);
    }
    if (text.text().equals(path.get(depth))) {
      return intoMapping(bare(text), depth);
    }
    problems.error(at, "\"" + upTo(depth) + "\" is " + text.shown() + ", so there is no \"" + path.get(depth) + "\" in it");
    return Optional.empty();
  }

  private Optional<YamlNode> intoMapping(YamlNode.Mapping mapping, int depth) {
    String key = path.get(depth);
    YamlNode old = mapping.entry(key).map(YamlNode.Entry::value).orElse(new YamlNode.Text(at, "", false));
    return into(old, depth + 1).map(changed -> {
      List<YamlNode.Entry> entries = new ArrayList<>(mapping.entries());
      YamlNode.Entry entry = new YamlNode.Entry(mapping.entry(key).map(YamlNode.Entry::at).orElse(at), key, changed);
      int index = mapping.entry(key).map(entries::indexOf).orElse(-1);
      if (index < 0) {
        entries.add(entry);
      } else {
        entries.set(index, entry);
      }
      return new YamlNode.Mapping(mapping.at(), entries);
    });
  }

  private Optional<YamlNode> intoSequence(YamlNode.Sequence sequence, int depth) {
    String key = path.get(depth);
    List<String> ids = sequence.items().stream().map(Setting::id).toList();
    int byId = ids.indexOf(key);
    boolean byNumber = byId < 0 && key.matches("[0-9]{1,6}") && Integer.parseInt(key) < ids.size();
    if (byId < 0 && !byNumber) {
      problems.error(at, "\"" + upTo(depth) + "\" has no entry \"" + key + "\"; its entries are "
          + ids.stream().collect(Collectors.joining(", ")));
      return Optional.empty();
    }
    int index = byNumber ? Integer.parseInt(key) : byId;
    YamlNode item = sequence.items().get(index);
    YamlNode opened = byId >= 0 && item instanceof YamlNode.Text text ? bare(text) : item;
    return into(opened, byNumber ? depth + 1 : depth).map(changed -> {
      List<YamlNode> items = new ArrayList<>(sequence.items());
      items.set(index, changed);
      return new YamlNode.Sequence(sequence.at(), items);
    });
  }

  /** {@code lowkey} as {@code {lowkey: }}, so that parameters can be added. */
  private YamlNode.Mapping bare(YamlNode.Text id) {
    return new YamlNode.Mapping(
        id.at(), List.of(new YamlNode.Entry(id.at(), id.text(), new YamlNode.Text(at, "", false))));
  }

  private static String id(YamlNode item) {
    if (item instanceof YamlNode.Text text) {
      return text.text();
    }
    return item instanceof YamlNode.Mapping mapping && mapping.entries().size() == 1
        ? mapping.entries().get(0).key() : item.shown();
  }

  private String upTo(int depth) {
    return String.join(".", path.subList(0, depth));
  }
}
