package org.cloakroom.core.yaml;

import java.util.Optional;

/**
 * Something wrong in a text that the user wrote.
 *
 * @param at where
 * @param severity how bad
 * @param message a sentence naming the value and what would be valid
 * @param suggestion what to write there instead, if something is likely
 */
public record Problem(Position at, Severity severity, String message, Optional<String> suggestion) {
  /** How bad a problem is. */
  public enum Severity {
    /** Nothing can be run. */
    ERROR,
    /** It runs, but perhaps not as meant. */
    WARNING
  }

  /** An error without a suggestion. */
  public static Problem error(Position at, String message) {
    return new Problem(at, Severity.ERROR, message, Optional.empty());
  }

  /** A warning without a suggestion. */
  public static Problem warning(Position at, String message) {
    return new Problem(at, Severity.WARNING, message, Optional.empty());
  }

  /** Whether it prevents a run. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** The message, followed by the suggestion. */
  public String text() {
    return message + suggestion.map(word -> "; did you mean \"" + word + "\"?").orElse("");
  }

  /** {@code file:line:column: message}, as compilers write it. */
  @Override
  public String toString() {
    return at + ": " + (isError() ? "" : "warning: ") + text();
  }
}
