package org.cloakroom.core.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cloakroom.core.yaml.Position;
import org.cloakroom.core.yaml.Problems;
import org.cloakroom.core.yaml.YamlNode;

/**
 * How a file writes a plug-in: {@code median}, {@code {median: {kernel: 9}}}, {@code {median: 9}} for the first
 * parameter alone, or {@code {folder: ~/faces, align: mtcnn}} for the first parameter and others beside it.
 *
 * @param at where the id stands
 * @param id which plug-in
 * @param parameters what stands behind the id; empty if nothing does
 * @param beside further parameters, only where those behind the id are the first one alone
 */
record PlugInForm(Position at, String id, Optional<YamlNode> parameters, List<YamlNode.Entry> beside) {
  /** Takes a value apart; nothing if it has another form. */
  static Optional<PlugInForm> of(YamlNode node) {
    if (node instanceof YamlNode.Text text && !text.isNull()) {
      return Optional.of(new PlugInForm(text.at(), text.text(), Optional.empty(), List.of()));
    }
    if (node instanceof YamlNode.Mapping mapping && !mapping.entries().isEmpty()) {
      YamlNode.Entry entry = mapping.entries().get(0);
      List<YamlNode.Entry> beside = mapping.entries().subList(1, mapping.entries().size());
      boolean bare = entry.value() instanceof YamlNode.Text text && text.isNull();
      boolean scalar = entry.value() instanceof YamlNode.Text && !bare;
      if (beside.isEmpty() || scalar) {
        return Optional.of(
            new PlugInForm(entry.at(), entry.key(), bare ? Optional.empty() : Optional.of(entry.value()), List.copyOf(beside)));
      }
    }
    return Optional.empty();
  }

  /** Takes a value apart and reports another form. */
  static Optional<PlugInForm> read(PlugInKind kind, YamlNode node, Problems problems) {
    Optional<PlugInForm> form = of(node);
    if (form.isEmpty()) {
      boolean several = node instanceof YamlNode.Mapping mapping && mapping.entries().size() > 1;
      problems.error(node.at(), kind.aWord() + " is written as its id or as {id: {parameter: value}}, not as "
          + (several ? "a map with several keys; are its parameters indented below its id?" : node.shown()));
    }
    return form;
  }

  /** The parameters as a map, once it is known which is the first one; nothing if it takes none. */
  Optional<YamlNode.Mapping> mapping(ParameterSchema schema) {
    if (parameters.isEmpty()) {
      return Optional.of(new YamlNode.Mapping(at, List.of()));
    }
    YamlNode given = parameters.get();
    if (given instanceof YamlNode.Mapping mapping && !isFirstParameter(mapping, schema)) {
      return Optional.of(mapping);
    }
    return schema.parameters().stream().findFirst().map(first -> {
      List<YamlNode.Entry> entries = new ArrayList<>();
      entries.add(new YamlNode.Entry(given.at(), first.name(), given));
      entries.addAll(beside);
      return new YamlNode.Mapping(given.at(), entries);
    });
  }

  /** {@code {repeat: {median: 9}}}: the map is a plug-in that is the first parameter of {@code repeat}. */
  private static boolean isFirstParameter(YamlNode.Mapping mapping, ParameterSchema schema) {
    return mapping.entries().size() == 1
        && schema.find(mapping.entries().get(0).key()).isEmpty()
        && !schema.parameters().isEmpty()
        && schema.parameters().get(0).type() instanceof ValueType.Nested;
  }
}
