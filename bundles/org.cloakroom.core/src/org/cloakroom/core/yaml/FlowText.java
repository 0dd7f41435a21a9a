package org.cloakroom.core.yaml;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a tree as YAML on one line, such as {@code {median: {kernel: 9}}}; {@link YamlParser} reads it back. */
public final class FlowText {
  /** Texts that mean themselves in YAML without quotes, in any place. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+-][A-Za-z0-9_./+@-]*( [A-Za-z0-9_./+@-]+)*");

  private FlowText() {}

  /** The value on one line. */
  public static String of(YamlNode node) {
    if (node instanceof YamlNode.Text text) {
      return text.quoted() || !text.isNull() && !isPlain(text.text()) ? quoted(text.text()) : text.text();
    }
    if (node instanceof YamlNode.Sequence sequence) {
      return sequence.items().stream().map(FlowText::of).collect(Collectors.joining(", ", "[", "]"));
    }
    return ((YamlNode.Mapping) node).entries().stream()
        .map(entry -> word(entry.key()) + ": " + of(entry.value()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** A text, in quotes where it needs them. */
  public static String word(String text) {
    return isPlain(text) && !new YamlNode.Text(new Position("", 1, 1), text, false).isNull() ? text : quoted(text);
  }

  private static boolean isPlain(String text) {
    return PLAIN.matcher(text).matches() && !text.startsWith("- ") && !text.equals("-") && !text.startsWith("---");
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars().forEach(c -> {
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < ' ' || c == 0x7f || c >= 0x80 && c < 0xa0 || c == 0x2028 || c == 0x2029 || c == 0xfeff) {
            quoted.append(String.format("\\u%04X", c));
          } else {
            quoted.append((char) c);
          }
        }
      }
    });
    return quoted.append('"').toString();
  }
}
