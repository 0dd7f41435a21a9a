package org.cloakroom.core.registry;

import java.util.List;
import java.util.Optional;
import org.cloakroom.core.yaml.Position;
import org.cloakroom.core.yaml.Problems;
import org.cloakroom.core.yaml.YamlNode;

/**
 * How a file writes a plug-in: {@code median}, {@code {median: {kernel: 9}}}, or {@code {median: 9}} for the first
 * parameter alone.
 *
 * @param at where the id stands
 * @param id which plug-in
 * @param parameters what stands behind the id; empty if nothing does
 */
record PlugInForm(Position at, String id, Optional<YamlNode> parameters) {
  /** Takes a value apart; nothing if it has another form. */
  static Optional<PlugInForm> of(YamlNode node) {
    if (node instanceof YamlNode.Text text && !text.isNull()) {
      return Optional.of(new PlugInForm(text.at(), text.text(), Optional.empty()));
    }
    if (node instanceof YamlNode.Mapping mapping && mapping.entries().size() == 1) {
      YamlNode.Entry entry = mapping.entries().get(0);
      boolean bare = entry.value() instanceof YamlNode.Text text && text.isNull();
      return Optional.of(
          new PlugInForm(entry.at(), entry.key(), bare ? Optional.empty() : Optional.of(entry.value())));
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
    return schema.parameters().stream().findFirst().map(first -> new YamlNode.Mapping(
        given.at(), List.of(new YamlNode.Entry(given.at(), first.name(), given))));
  }

  /** {@code {repeat: {median: 9}}}: the map is a plug-in that is the first parameter of {@code repeat}. */
  private static boolean isFirstParameter(YamlNode.Mapping mapping, ParameterSchema schema) {
    return mapping.entries().size() == 1
        && schema.find(mapping.entries().get(0).key()).isEmpty()
        && !schema.parameters().isEmpty()
        && schema.parameters().get(0).type() instanceof ValueType.Nested;
  }
}
