package org.cloakroom.core.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cloakroom.core.yaml.Problems;
import org.cloakroom.core.yaml.YamlNode;

/**
 * Expands sweeps: where a parameter takes no list, a list stands for one plug-in with each of its values, and several
 * such lists for every combination, the first parameter varying slowest. {@code {median: {kernel: [3, 5]}}} becomes
 * {@code {median: {kernel: 3}}} and {@code {median: {kernel: 5}}}.
 */
final class Sweep {
  /** More combinations than anybody waits for are a mistake. */
  static final int LARGEST = 10_000;

  private final PlugInRegistry registry;
  private final Problems problems;

  Sweep(PlugInRegistry registry, Problems problems) {
    this.registry = registry;
    this.problems = problems;
  }

  /** Every plug-in that is meant, without checking more than is needed to tell lists apart. */
  List<YamlNode> plugIns(PlugInKind kind, YamlNode node) {
    if (node instanceof YamlNode.Sequence sequence) {
      return each(sequence, item -> plugIns(kind, item));
    }
    return PlugInForm.of(node).flatMap(form -> configurations(kind, form)).orElse(List.of(node));
  }

  private Optional<List<YamlNode>> configurations(PlugInKind kind, PlugInForm form) {
    return registry.find(kind, form.id()).flatMap(this::schema).flatMap(schema -> form.mapping(schema).map(given -> {
      List<List<YamlNode>> values = new ArrayList<>();
      for (YamlNode.Entry entry : given.entries()) {
        values.add(schema.find(entry.key())
            .map(parameter -> values(parameter.type(), entry.value()))
            .orElse(List.of(entry.value())));
      }
      List<YamlNode> all = new ArrayList<>();
      for (List<YamlNode> combination : product(values, given)) {
        all.add(new YamlNode.Mapping(
            form.at(), List.of(new YamlNode.Entry(form.at(), form.id(), withValues(given, combination)))));
      }
      return all;
    }));
  }

  private Optional<ParameterSchema> schema(PlugInDescriptor descriptor) {
    try {
      return Optional.of(registry.schema(descriptor));
    } catch (BrokenPlugInException e) {
      // reported when the plug-in itself is read
      return Optional.empty();
    }
  }

  private static YamlNode.Mapping withValues(YamlNode.Mapping given, List<YamlNode> values) {
    List<YamlNode.Entry> entries = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      YamlNode.Entry entry = given.entries().get(i);
      entries.add(new YamlNode.Entry(entry.at(), entry.key(), values.get(i)));
    }
    return new YamlNode.Mapping(given.at(), entries);
  }

  private List<YamlNode> values(ValueType type, YamlNode node) {
    if (type instanceof ValueType.ListOf list) {
      return lists(list, node);
    }
    if (type instanceof ValueType.Nested nested) {
      return plugIns(nested.kind(), node);
    }
    return node instanceof YamlNode.Sequence sequence ? each(sequence, List::of) : List.of(node);
  }

  /** For a parameter that takes a list, a list of lists sweeps. */
  private List<YamlNode> lists(ValueType.ListOf type, YamlNode node) {
    if (!(node instanceof YamlNode.Sequence sequence)) {
      return List.of(node);
    }
    boolean listOfLists = !(type.element() instanceof ValueType.ListOf)
        && !sequence.items().isEmpty()
        && sequence.items().stream().allMatch(YamlNode.Sequence.class::isInstance);
    if (listOfLists) {
      return each(sequence, item -> lists(type, item));
    }
    List<List<YamlNode>> items = sequence.items().stream().map(item -> values(type.element(), item)).toList();
    List<YamlNode> all = new ArrayList<>();
    product(items, sequence).forEach(combination -> all.add(new YamlNode.Sequence(sequence.at(), combination)));
    return all;
  }

  private List<YamlNode> each(YamlNode.Sequence sequence, Function<YamlNode, List<YamlNode>> expand) {
    if (sequence.items().isEmpty()) {
      problems.error(sequence.at(), "an empty list sweeps over nothing");
    }
    return sequence.items().stream().flatMap(item -> expand.apply(item).stream()).toList();
  }

  private List<List<YamlNode>> product(List<List<YamlNode>> values, YamlNode whole) {
    long size = 1;
    for (List<YamlNode> choices : values) {
      size *= choices.size();
      if (size > LARGEST) {
        problems.error(whole.at(), "this sweeps over more than " + LARGEST + " combinations");
        return List.of();
      }
    }
    List<List<YamlNode>> combinations = List.of(List.of());
    for (List<YamlNode> choices : values) {
      List<List<YamlNode>> longer = new ArrayList<>();
      for (List<YamlNode> start : combinations) {
        for (YamlNode choice : choices) {
          List<YamlNode> combination = new ArrayList<>(start);
          combination.add(choice);
          longer.add(combination);
        }
      }
      combinations = longer;
    }
    return combinations;
  }
}
