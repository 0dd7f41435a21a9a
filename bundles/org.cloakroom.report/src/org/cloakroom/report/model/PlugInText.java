package org.cloakroom.report.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The canonical text of a plug-in, such as {@code median{kernel=9}}, taken apart. Values stay text, so results of
 * plug-ins that are not installed can be reported too.
 *
 * @param id the plug-in, or {@code none}
 * @param parameters values by name, in their order
 */
public record PlugInText(String id, Map<String, String> parameters) {
  private static final Pattern NUMBERED = Pattern.compile("(?:.*[/\\\\])?[^/\\\\]*-x([0-9]{1,6})(?:\\.[a-z]+)?");

  /** Copies the map, keeping its order. */
  public PlugInText {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** Takes a canonical text apart; a text of another form is an id without parameters. */
  public static PlugInText parse(String canonical) {
    int open = canonical.indexOf('{');
    if (open < 0 || !canonical.endsWith("}")) {
      return new PlugInText(canonical, Map.of());
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String entry : split(canonical.substring(open + 1, canonical.length() - 1))) {
      int equals = entry.indexOf('=');
      parameters.put(equals < 0 ? entry : entry.substring(0, equals), equals < 0 ? "" : entry.substring(equals + 1));
    }
    return new PlugInText(canonical.substring(0, open), parameters);
  }

  /**
   * A parameter as a number: its value, or the number at the end of a name or of a file's name, such as 3 of {@code puface-x3.safetensors}.
   * Empty if there is neither.
   */
  public OptionalDouble number(String parameter) {
    String value = parameters.getOrDefault(parameter, "");
    Matcher ending = NUMBERED.matcher(value);
    try {
      return value.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(ending.matches() ? ending.group(1) : value));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty(); // a pair of kernel sizes, a word: nothing that a number axis can show
    }
  }

  /** Splits at the commas that are in no bracket and in no quotation marks. */
  private static List<String> split(String list) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      if (quoted) {
        i += c == '\\' ? 1 : 0;
        quoted = c != '"';
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(list.substring(from, i).strip());
        from = i + 1;
      }
    }
    parts.add(list.substring(from).strip());
    return parts;
  }

  /** The text again. */
  public String canonical() {
    return parameters.isEmpty() ? id : parameters.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(", ", id + "{", "}"));
  }
}
