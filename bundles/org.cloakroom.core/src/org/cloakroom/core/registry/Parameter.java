package org.cloakroom.core.registry;

import java.util.List;
import java.util.Optional;
import org.cloakroom.core.yaml.NumberText;

/**
 * One parameter of a plug-in: a component of its record, as {@link org.cloakroom.api.Param} describes it.
 *
 * @param name the key in files
 * @param type what it takes
 * @param label short name beside the field of a form
 * @param help one or two sentences
 * @param unit of a number, may be empty
 * @param defaultText the default as YAML; empty if the user must give a value
 * @param min smallest valid number, or negative infinity
 * @param max largest valid number, or infinity
 * @param odd whether a number must be odd
 * @param advanced whether forms hide it at first
 * @param replaces earlier names
 */
public record Parameter(
    String name,
    ValueType type,
    String label,
    String help,
    String unit,
    Optional<String> defaultText,
    double min,
    double max,
    boolean odd,
    boolean advanced,
    List<String> replaces) {
  /** Copies the list. */
  public Parameter {
    replaces = List.copyOf(replaces);
  }

  /** Whether the user must give a value. */
  public boolean isRequired() {
    return defaultText.isEmpty();
  }

  /** Whether a number is in the range and odd if it must be. */
  public boolean admits(double number) {
    return number >= min && number <= max && (!odd || number % 2 != 0);
  }

  /** The valid numbers in words, such as {@code odd, from 3 to 31}; empty if every one is valid. */
  public String range() {
    String bounds = min > Double.NEGATIVE_INFINITY && max < Double.POSITIVE_INFINITY
        ? "from " + NumberText.of(min) + " to " + NumberText.of(max)
        : min > Double.NEGATIVE_INFINITY ? NumberText.of(min) + " or more"
        : max < Double.POSITIVE_INFINITY ? NumberText.of(max) + " or less" : "";
    return odd ? "odd" + (bounds.isEmpty() ? "" : ", " + bounds) : bounds;
  }
}
