package org.cloakroom.core.yaml;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A value in a YAML (or JSON) text and where it stands. Scalars keep their text: what it means is decided by the type that
 * the reader expects there, so that {@code 1e-3} is a number for a number and a text for a text.
 */
public sealed interface YamlNode {
  /** Where the value begins. */
  Position at();

  /** What it is, for messages: {@code "nine"}, {@code a list}, {@code a map}. */
  String shown();

  /**
   * A scalar.
   *
   * @param text without quotes
   * @param quoted whether it stood in quotes or as a block, and so is surely a text
   */
  record Text(Position at, String text, boolean quoted) implements YamlNode {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    /** Whether nothing was written, or YAML's word for nothing. */
    public boolean isNull() {
      return !quoted && NULLS.contains(text);
    }

    @Override
    public String shown() {
      return isNull() ? "empty" : quoted ? "the text \"" + text + "\"" : "\"" + text + "\"";
    }
  }

  /** A list. */
  record Sequence(Position at, List<YamlNode> items) implements YamlNode {
    /** Copies the list. */
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String shown() {
      return "a list";
    }
  }

  /** A map, its keys distinct and in the order of the text. */
  record Mapping(Position at, List<Entry> entries) implements YamlNode {
    /** Copies the list. */
    public Mapping {
      entries = List.copyOf(entries);
    }

    /** The entry with this key. */
    public Optional<Entry> entry(String key) {
      return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    @Override
    public String shown() {
      return "a map";
    }
  }

  /**
   * A key and its value.
   *
   * @param at where the key begins
   */
  record Entry(Position at, String key, YamlNode value) {}
}
