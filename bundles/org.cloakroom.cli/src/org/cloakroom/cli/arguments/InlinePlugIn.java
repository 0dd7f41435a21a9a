package org.cloakroom.cli.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A plug-in on the command line: its id and parameters as options ({@code median --kernel 9 --border replicate}), or the
 * notation of experiment files and tables as one word ({@code 'median{kernel=9}'}).
 *
 * @param text what the plug-in binder reads
 * @param rest the words that belong to the command
 */
public record InlinePlugIn(String text, List<String> rest) {
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /**
   * Takes words apart.
   *
   * @param words the plug-in first, its options anywhere behind it
   * @throws IllegalArgumentException if an option has no value, or an option is given beside a full notation
   */
  public static InlinePlugIn parse(List<String> words) {
    String plugIn = words.get(0);
    List<String> parameters = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("--")) {
        rest.add(word);
        continue;
      }
      int equals = word.indexOf('=');
      if (equals < 0 && i + 1 == words.size()) {
        throw new IllegalArgumentException(word + " needs a value");
      }
      String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
      String value = equals < 0 ? words.get(++i) : word.substring(equals + 1);
      parameters.add(camelCase(name) + ": " + value);
    }
    if (parameters.isEmpty()) {
      return new InlinePlugIn(plugIn, List.copyOf(rest));
    }
    if (!ID.matcher(plugIn).matches()) {
      throw new IllegalArgumentException("parameters stand either in " + plugIn + " or as options behind an id, not both");
    }
    return new InlinePlugIn("{" + plugIn + ": {" + String.join(", ", parameters) + "}}", List.copyOf(rest));
  }

  /** {@code max-pool-size} is {@code maxPoolSize} in files. */
  private static String camelCase(String name) {
    StringBuilder camel = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      boolean afterDash = i > 0 && name.charAt(i - 1) == '-';
      if (name.charAt(i) != '-') {
        camel.append(afterDash ? Character.toUpperCase(name.charAt(i)) : name.charAt(i));
      }
    }
    return camel.toString();
  }
}
