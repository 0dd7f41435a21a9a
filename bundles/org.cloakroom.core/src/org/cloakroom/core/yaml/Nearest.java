package org.cloakroom.core.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Nearest {
  private Nearest() {}

  /**
   * The candidate with the fewest typing errors away from {@code word}, if there are few enough: a third of the longer
   * word's letters, at least one. Case, hyphens, underscores and spaces do not count.
   */
  public static Optional<String> to(String word, Collection<String> candidates) {
    String plain = plain(word);
    return candidates.stream()
        .filter(candidate -> errors(plain, plain(candidate)) <= allowed(plain, plain(candidate)))
        .min(Comparator.<String>comparingInt(candidate -> errors(plain, plain(candidate)))
            .thenComparing(Comparator.naturalOrder()));
  }

  private static int allowed(String first, String second) {
    return Math.max(1, Math.max(first.length(), second.length()) / 3);
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  /** Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours. */
  static int errors(String first, String second) {
    int[][] cost = new int[first.length() + 1][second.length() + 1];
    for (int i = 0; i <= first.length(); i++) {
      for (int j = 0; j <= second.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, first, second, i, j);
      }
    }
    return cost[first.length()][second.length()];
  }

  private static int cheapest(int[][] cost, String first, String second, int i, int j) {
    char a = first.charAt(i - 1);
    char b = second.charAt(j - 1);
    int best = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + (a == b ? 0 : 1));
    boolean swapped = i > 1 && j > 1 && a == second.charAt(j - 2) && b == first.charAt(i - 2);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
