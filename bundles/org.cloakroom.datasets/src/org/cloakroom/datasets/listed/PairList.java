package org.cloakroom.datasets.listed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of verification pairs, a pair a line: two image paths and 1 (one person) or 0 (two persons; -1 is understood too), the
 * number first or last, separated by spaces, tabs or commas. Folds are blocks of equal length.
 *
 * @param entries in the order of the file
 */
public record PairList(List<Entry> entries) {
  /**
   * A pair.
   *
   * @param line where it stands
   * @param fold 0-based
   * @param first path of an image as it is written
   * @param second path of an image as it is written
   * @param same whether both show one person
   */
  public record Entry(ListLine line, int fold, String first, String second, boolean same) {}

  /** Copies the list. */
  public PairList {
    entries = List.copyOf(entries);
  }

  /**
   * Reads a file.
   *
   * @param folds blocks of equal length, 1 or more
   * @throws org.cloakroom.api.UnavailableException if the file is missing or a line malformed; the message names the line
   */
  public static PairList read(Path file, int folds) {
    List<ListLine> lines = ListLine.read(file);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      ListLine line = lines.get(i);
      int fold = (int) ((long) i * folds / lines.size());
      List<String> words = line.words();
      if (words.size() != 3) {
        throw line.wrong("a pair is two image paths and 1 or 0, not " + words.size() + " words");
      }
      boolean last = isLabel(words.get(2));
      if (!last && !isLabel(words.get(0))) {
        throw line.wrong("neither the first nor the last word says 1 (one person) or 0 (two persons)");
      }
      String label = words.get(last ? 2 : 0);
      entries.add(new Entry(line, fold, words.get(last ? 0 : 1), words.get(last ? 1 : 2), label.equals("1")));
    }
    return new PairList(entries);
  }

  private static boolean isLabel(String word) {
    return word.matches("-?1|0");
  }
}
