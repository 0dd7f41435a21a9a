package org.cloakroom.core.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what is wrong in a text, each thing once. */
public final class Problems {
  private final Set<Problem> found = new LinkedHashSet<>();

  /** Adds an error. */
  public void error(Position at, String message) {
    found.add(Problem.error(at, message));
  }

  /** Adds an error with what to write instead. */
  public void error(Position at, String message, String suggestion) {
    found.add(new Problem(at, Problem.Severity.ERROR, message, Optional.of(suggestion)));
  }

  /** Adds a warning. */
  public void warning(Position at, String message) {
    found.add(Problem.warning(at, message));
  }

  /**
   * Adds the error that a word is none of those known here, with all of them and the nearest.
   *
   * @param message what is wrong with the word
   * @param known the valid words, in the order to be shown
   */
  public void unknown(Position at, String message, String word, Collection<String> known) {
    String valid = known.isEmpty() ? "; there are none" : "; valid: " + String.join(", ", known);
    found.add(new Problem(at, Problem.Severity.ERROR, message + valid, Nearest.to(word, known)));
  }

  /** Adds all that another collection holds. */
  public void addAll(Problems others) {
    found.addAll(others.found);
  }

  /** Whether there is an error. */
  public boolean hasErrors() {
    return found.stream().anyMatch(Problem::isError);
  }

  /** How many there are. */
  public int count() {
    return found.size();
  }

  /** What was found, in the order of the text. */
  public List<Problem> list() {
    return found.stream().sorted(Comparator.comparing(Problem::at)).toList();
  }
}
