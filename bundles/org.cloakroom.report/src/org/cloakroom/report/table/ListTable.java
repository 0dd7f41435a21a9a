package org.cloakroom.report.table;

import java.util.List;

/**
 * Lines of text in columns.
 *
 * @param title above them
 * @param heading of the columns
 * @param rows as many fields each as the heading
 */
record ListTable(String title, List<String> heading, List<List<String>> rows) {
  /** Copies the lists. */
  ListTable {
    heading = List.copyOf(heading);
    rows = rows.stream().map(List::copyOf).toList();
  }
}
