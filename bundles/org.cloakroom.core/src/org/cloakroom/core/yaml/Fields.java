package org.cloakroom.core.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the values out of a map whose keys are known, and reports keys that are missing, unknown or of a wrong type. */
public final class Fields {
  private final YamlNode.Mapping mapping;
  private final String what;
  private final Problems problems;
  private final List<String> known = new ArrayList<>();

  /** @param what names the map in messages: {@code the split} */
  public Fields(YamlNode.Mapping mapping, String what, Problems problems) {
    this.mapping = mapping;
    this.what = what;
    this.problems = problems;
  }

  /** Where the map begins. */
  public Position at() {
    return mapping.at();
  }

  /** The value of a key that may be left out. A key with nothing behind it counts as left out. */
  public Optional<YamlNode> optional(String key) {
    known.add(key);
    return mapping.entry(key).map(YamlNode.Entry::value)
        .filter(value -> !(value instanceof YamlNode.Text text && text.isNull()));
  }

  /**
   * The value of a key that must be there.
   *
   * @param example completes the message: {@code such as "dataset: sample"}
   */
  public Optional<YamlNode> required(String key, String example) {
    Optional<YamlNode> value = optional(key);
    if (value.isEmpty()) {
      Position at = mapping.entry(key).map(YamlNode.Entry::at).orElse(mapping.at());
      problems.error(at, what + " needs \"" + key + "\", " + example);
    }
    return value;
  }

  /** A text; nothing if it is left out or is none. */
  public Optional<String> text(String key) {
    return optional(key).flatMap(node -> text(key, node));
  }

  /** The value as a text. */
  public Optional<String> text(String key, YamlNode node) {
    if (node instanceof YamlNode.Text text) {
      return Optional.of(text.text());
    }
    problems.error(node.at(), "\"" + key + "\" must be a text, not " + node.shown());
    return Optional.empty();
  }

  /** The value as a whole number in a range. */
  public Optional<Long> whole(String key, YamlNode node, long min, long max) {
    if (node instanceof YamlNode.Text text && !text.quoted() && text.text().matches("[-+]?[0-9]{1,19}")) {
      try {
        long number = Long.parseLong(text.text());
        if (number >= min && number <= max) {
          return Optional.of(number);
        }
      } catch (NumberFormatException e) {
        // beyond a long: out of range like others
      }
    }
    problems.error(node.at(), "\"" + key + "\" must be a whole number" + range(min, max) + ", not " + node.shown());
    return Optional.empty();
  }

  /** The value as a finite number in a range, both ends inclusive. */
  public Optional<Double> number(String key, YamlNode node, double min, double max) {
    if (node instanceof YamlNode.Text text && !text.quoted()) {
      try {
        double number = NumberText.parse(text.text());
        if (number >= min && number <= max && Double.isFinite(number)) {
          return Optional.of(number);
        }
      } catch (NumberFormatException e) {
        // reported like a number out of range
      }
    }
    problems.error(node.at(), "\"" + key + "\" must be a number from " + NumberText.of(min) + " to " + NumberText.of(max) + ", not "
        + node.shown());
    return Optional.empty();
  }

  /** The value as true or false. */
  public Optional<Boolean> flag(String key, YamlNode node) {
    if (node instanceof YamlNode.Text text && !text.quoted() && text.text().matches("true|false")) {
      return Optional.of(Boolean.valueOf(text.text()));
    }
    problems.error(node.at(), "\"" + key + "\" must be true or false, not " + node.shown());
    return Optional.empty();
  }

  private static String range(long min, long max) {
    return min == Long.MIN_VALUE ? "" : max == Long.MAX_VALUE || max == Integer.MAX_VALUE
        ? " of " + min + " or more" : " from " + min + " to " + max;
  }

  /** The value as a map. */
  public Optional<Fields> map(String key, YamlNode node, String example) {
    if (node instanceof YamlNode.Mapping map) {
      return Optional.of(new Fields(map, "\"" + key + "\"", problems));
    }
    problems.error(node.at(), "\"" + key + "\" must be a map, " + example + ", not " + node.shown());
    return Optional.empty();
  }

  /** Reports the keys that nobody has asked for. Call it last. */
  public void reportUnknown() {
    for (YamlNode.Entry entry : mapping.entries()) {
      if (!known.contains(entry.key())) {
        problems.unknown(entry.at(), what + " has no key \"" + entry.key() + "\"", entry.key(), known);
      }
    }
  }

  /** The entries that nobody has asked for, where any key is allowed. */
  public List<YamlNode.Entry> others() {
    return mapping.entries().stream().filter(entry -> !known.contains(entry.key())).toList();
  }
}
