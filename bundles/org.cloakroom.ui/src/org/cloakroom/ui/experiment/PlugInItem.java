package org.cloakroom.ui.experiment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cloakroom.core.registry.ParameterSchema;
import org.cloakroom.core.registry.ValueType;
import org.cloakroom.core.yaml.FlowText;
import org.cloakroom.core.yaml.Position;
import org.cloakroom.core.yaml.YamlNode;

/**
 * A plug-in as an experiment file writes it: only what is said there, defaults left out, sweeps as lists. What is no plug-in, by a slip, is kept as
 * it is written.
 *
 * @param at where it stands
 * @param id of the plug-in, or {@code none}
 * @param first the value without a name, which is the first parameter's: {@code {median: 9}}
 * @param values by parameter, each in YAML on one line
 * @param understood whether it is a plug-in; else its id is what is written
 */
record PlugInItem(Position at, String id, Optional<String> first, Map<String, String> values, boolean understood) {
  private static final Position NOWHERE = new Position("", 1, 1);

  /** Copies the map, keeping its order. */
  PlugInItem {
    values = new LinkedHashMap<>(values);
  }

  private PlugInItem(Position at, String id, Optional<String> first, Map<String, String> values) {
    this(at, id, first, values, true);
  }

  /** What is no plug-in. */
  static PlugInItem unread(YamlNode node) {
    return new PlugInItem(node.at(), FlowText.of(node), Optional.empty(), Map.of(), false);
  }

  /** A plug-in with its defaults. */
  static PlugInItem of(String id) {
    return new PlugInItem(NOWHERE, id, Optional.empty(), Map.of());
  }

  /** Takes a value apart; empty if it is no plug-in at all. */
  static Optional<PlugInItem> of(YamlNode node) {
    if (node instanceof YamlNode.Text text && !text.isNull()) {
      return Optional.of(new PlugInItem(text.at(), text.text(), Optional.empty(), Map.of()));
    }
    if (node instanceof YamlNode.Mapping mapping && mapping.entries().size() == 1) {
      YamlNode.Entry entry = mapping.entries().get(0);
      if (entry.value() instanceof YamlNode.Mapping parameters) {
        Map<String, String> values = new LinkedHashMap<>();
        parameters.entries().forEach(p -> values.put(p.key(), FlowText.of(p.value())));
        return Optional.of(new PlugInItem(entry.at(), entry.key(), Optional.empty(), values));
      }
      boolean bare = entry.value() instanceof YamlNode.Text text && text.isNull();
      Optional<String> first = bare ? Optional.empty() : Optional.of(FlowText.of(entry.value()));
      return Optional.of(new PlugInItem(entry.at(), entry.key(), first, Map.of()));
    }
    return Optional.empty();
  }

  /** The same with the first value under its name; {@code {repeat: {median: 9}}} has a plug-in as its first value. */
  PlugInItem named(ParameterSchema schema) {
    if (schema.parameters().isEmpty()) {
      return this;
    }
    boolean nested = schema.parameters().get(0).type() instanceof ValueType.Nested && values.size() == 1
        && values.keySet().stream().noneMatch(name -> schema.find(name).isPresent());
    Optional<String> value = nested
        ? values.entrySet().stream().map(v -> "{" + FlowText.word(v.getKey()) + ": " + v.getValue() + "}").findFirst()
        : first;
    return value.map(text ->
        new PlugInItem(at, id, Optional.empty(), Map.of(schema.parameters().get(0).name(), text))).orElse(this);
  }

  /** The same with another value of a parameter; without one, its default. */
  PlugInItem with(String parameter, Optional<String> value) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    value.ifPresentOrElse(text -> changed.put(parameter, text), () -> changed.remove(parameter));
    return new PlugInItem(at, id, first, changed);
  }

  /** On one line of YAML. */
  String yaml() {
    if (!understood) {
      return id;
    }
    String word = FlowText.word(id);
    if (first.isPresent()) {
      return "{" + word + ": " + first.get() + "}";
    }
    return values.isEmpty() ? word : values.entrySet().stream()
        .map(value -> FlowText.word(value.getKey()) + ": " + value.getValue())
        .collect(Collectors.joining(", ", "{" + word + ": {", "}}"));
  }

  /** For lists on the screen: {@code median   kernel 3, 5, 7}. */
  String parametersText() {
    return first.orElseGet(() -> values.entrySet().stream()
        .map(value -> value.getKey() + " " + value.getValue()).collect(Collectors.joining(",  ")));
  }
}
