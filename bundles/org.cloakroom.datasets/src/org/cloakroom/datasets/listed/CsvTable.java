package org.cloakroom.datasets.listed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cloakroom.api.UnavailableException;

/** A table of comma-separated values with a header, as RFC 4180 describes it but for line breaks inside quotes. */
final class CsvTable {
  private CsvTable() {}

  /** A row: values by the header's names, and where it stands. */
  record Row(ListLine line, Map<String, String> values) {
    /** A value that must be there. */
    String require(String column) {
      String value = values.getOrDefault(column, "");
      if (value.isEmpty()) {
        throw line.wrong("the column \"" + column + "\" is empty");
      }
      return value;
    }
  }

  /**
   * Reads a file.
   *
   * @throws UnavailableException if the header lacks one of these columns, or a row has another number of values; names the line
   */
  static List<Row> read(Path file, List<String> required) {
    List<ListLine> lines = ListLine.read(file);
    List<String> header = values(lines.get(0));
    for (String column : required) {
      if (!header.contains(column)) {
        throw lines.get(0).wrong("the header has no column \"" + column + "\"; it needs " + String.join(", ", required) + " and has "
            + String.join(", ", header));
      }
    }
    List<Row> rows = new ArrayList<>();
    for (ListLine line : lines.subList(1, lines.size())) {
      List<String> values = values(line);
      if (values.size() != header.size()) {
        throw line.wrong("this row has " + values.size() + " values, the header " + header.size());
      }
      Map<String, String> named = new LinkedHashMap<>();
      for (int i = 0; i < values.size(); i++) {
        named.put(header.get(i), values.get(i));
      }
      rows.add(new Row(line, named));
    }
    if (rows.isEmpty()) {
      throw lines.get(0).wrong("there is no row below the header");
    }
    return rows;
  }

  private static List<String> values(ListLine line) {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    String text = line.text();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        value.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        values.add(value.toString().strip());
        value.setLength(0);
      } else {
        value.append(c);
      }
    }
    if (quoted) {
      throw line.wrong("a quotation mark is not closed");
    }
    values.add(value.toString().strip());
    return values;
  }
}
