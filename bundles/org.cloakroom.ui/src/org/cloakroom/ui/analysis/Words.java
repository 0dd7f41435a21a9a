package org.cloakroom.ui.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What lines of a table must contain to be shown.
 *
 * @param words all of them, in lower case
 */
record Words(List<String> words) {
  /** Reads what was typed into a filter. */
  static Words of(String typed) {
    return new Words(Arrays.stream(typed.toLowerCase(Locale.ROOT).split("\\s+")).filter(word -> !word.isEmpty()).toList());
  }

  /** Whether a line contains every word. */
  boolean match(String line) {
    String text = line.toLowerCase(Locale.ROOT);
    return words.stream().allMatch(word -> contains(text, word));
  }

  /** A word is found where one begins: "arcface" finds "sample-ir-arcface", but "protected" not "unprotected". */
  private static boolean contains(String line, String word) {
    for (int at = line.indexOf(word); at >= 0; at = line.indexOf(word, at + 1)) {
      if (at == 0 || !Character.isLetter(line.charAt(at - 1))) {
        return true;
      }
    }
    return false;
  }
}
