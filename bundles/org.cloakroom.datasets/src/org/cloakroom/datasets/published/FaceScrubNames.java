package org.cloakroom.datasets.published;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cloakroom.datasets.listed.ListLine;

/**
 * Names in FaceScrub's lists. The distribution's are tables with a header, the name in the first column, tabs between columns; lists of
 * image paths that begin with the person's folder, and plain lists of names, are understood too.
 */
final class FaceScrubNames {
  private FaceScrubNames() {}

  /** The people of a list, {@linkplain #plain plain}. */
  static Set<String> read(Path file) {
    List<ListLine> lines = ListLine.read(file);
    boolean table = lines.get(0).text().startsWith("name\t");
    Set<String> names = new LinkedHashSet<>();
    for (ListLine line : lines.subList(table ? 1 : 0, lines.size())) {
      String first = line.text().split("\t")[0];
      names.add(plain(first.contains("/") ? first.substring(0, first.indexOf('/')) : first));
    }
    return names;
  }

  /** Folders write underscores where the lists have spaces. */
  static String plain(String name) {
    return name.strip().replace(' ', '_');
  }
}
