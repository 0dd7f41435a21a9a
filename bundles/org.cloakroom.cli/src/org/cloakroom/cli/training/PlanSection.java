package org.cloakroom.cli.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.cloakroom.core.yaml.Fields;
import org.cloakroom.core.yaml.Problems;
import org.cloakroom.core.yaml.YamlNode;

/** A map of a plan file whose keys have usual values. What is wrong is among the problems, and its usual value is used. */
final class PlanSection {
  private final Fields fields;
  private final Problems problems;

  PlanSection(Fields fields, Problems problems) {
    this.fields = fields;
    this.problems = problems;
  }

  Fields fields() {
    return fields;
  }

  int whole(String key, int usual, int min, int max) {
    return fields.optional(key).flatMap(node -> fields.whole(key, node, min, max)).map(Long::intValue).orElse(usual);
  }

  double number(String key, double usual, double min, double max) {
    return fields.optional(key).flatMap(node -> fields.number(key, node, min, max)).orElse(usual);
  }

  boolean flag(String key, boolean usual) {
    return fields.optional(key).flatMap(node -> fields.flag(key, node)).orElse(usual);
  }

  <E extends Enum<E>> E choice(String key, E usual, Class<E> type) {
    return fields.optional(key).flatMap(node -> choice(key, node, type)).orElse(usual);
  }

  private <E extends Enum<E>> Optional<E> choice(String key, YamlNode node, Class<E> type) {
    Optional<E> found = fields.text(key, node)
        .flatMap(word -> Arrays.stream(type.getEnumConstants()).filter(constant -> word(constant).equals(word)).findFirst());
    if (found.isEmpty() && node instanceof YamlNode.Text text) {
      problems.unknown(node.at(), "\"" + key + "\" cannot be " + node.shown(), text.text(),
          Arrays.stream(type.getEnumConstants()).map(PlanSection::word).toList());
    }
    return found;
  }

  /** How files write a constant. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A list of whole numbers. */
  List<Integer> wholes(String key, YamlNode node, int min, int max) {
    return list(node, item -> fields.whole(key, item, min, max).map(Long::intValue));
  }

  List<Double> numbers(String key, List<Double> usual, double min, double max) {
    return fields.optional(key).map(node -> list(node, item -> fields.number(key, item, min, max))).orElse(usual);
  }

  private static <T> List<T> list(YamlNode node, Function<YamlNode, Optional<T>> read) {
    List<T> values = new ArrayList<>();
    List<YamlNode> items = node instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(node);
    items.forEach(item -> read.apply(item).ifPresent(values::add));
    return values;
  }

  /** A map within this one; the usual values of its keys if it is left out. */
  PlanSection section(String key, String example) {
    return fields.optional(key).flatMap(node -> fields.map(key, node, example))
        .map(inner -> new PlanSection(inner, problems))
        .orElseGet(() -> new PlanSection(
            new Fields(new YamlNode.Mapping(fields.at(), List.of()), "\"" + key + "\"", problems), problems));
  }

  /** Makes a value whose own checks go beyond the ranges of single keys; what they say is reported where this map begins. */
  <T> Optional<T> checked(Supplier<T> value) {
    try {
      return Optional.of(value.get());
    } catch (IllegalArgumentException e) {
      problems.error(fields.at(), e.getMessage());
      return Optional.empty();
    }
  }
}
