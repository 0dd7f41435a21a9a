package org.cloakroom.ui.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloakroom.report.model.Field;
import org.cloakroom.report.model.Results;
import org.cloakroom.report.table.Entry;
import org.cloakroom.report.table.Label;
import org.cloakroom.report.table.Pivot;
import org.cloakroom.report.table.Table;
import org.cloakroom.report.table.Table.Row;
import org.cloakroom.report.table.TableBuilder;

/**
 * One table of a pivot as lines of text, and the counts behind them.
 *
 * @param table as the report has it
 * @param behind the line of the flat table of results for each of its very entries
 */
record PivotTable(Table table, IdentityHashMap<Entry, ResultRow> behind) {
  /**
   * What is neither in rows nor in columns makes tables of their own.
   *
   * @param counts all lines of the flat table of results
   */
  static List<PivotTable> of(Results results, Pivot pivot, List<ResultRow> counts) {
    Map<List<Object>, ResultRow> places = new HashMap<>();
    counts.forEach(row -> places.putIfAbsent(place(row.field()), row));
    return TableBuilder.build(results, pivot).stream().map(table -> {
      IdentityHashMap<Entry, ResultRow> behind = new IdentityHashMap<>();
      table.rows().stream().flatMap(row -> row.entries().stream()).flatMap(Optional::stream).forEach(entry ->
          Optional.ofNullable(places.get(place(Field.of(entry.results()).get(0)))).ifPresent(row -> behind.put(entry, row)));
      return new PivotTable(table, behind);
    }).toList();
  }

  private static List<Object> place(Field field) {
    return List.of(field.place(), field.attack());
  }

  /** How many columns name a row. */
  int labels() {
    return table.axes().size();
  }

  /** Headings of the columns with counts. */
  List<String> headings() {
    return table.columns().stream().map(PivotTable::heading).toList();
  }

  private static String heading(Label label) {
    return (label.text().isEmpty() ? "k/n  %  [95 % interval]" : label.text()) + (label.heldOut() ? " (held out)" : "");
  }

  /** What there is room for of the sentences under the table. */
  String notes() {
    return table.notes().stream().limit(2).collect(Collectors.joining(" "));
  }

  /** A row's texts, one for each column. */
  static List<String> texts(Row row) {
    List<String> texts = new ArrayList<>(row.label().parts());
    if (row.label().heldOut()) {
      texts.set(texts.size() - 1, texts.get(texts.size() - 1) + " (held out)");
    }
    row.entries().forEach(entry -> texts.add(entry.map(Entry::text).orElse("")));
    return texts;
  }

  /** The rows that contain all words. */
  Stream<Row> rows(Words words) {
    return table.rows().stream().filter(row -> words.match(String.join(" ", texts(row))));
  }

  /** By the text or the proportion in a column. */
  Comparator<Row> order(int column) {
    return column < labels() ? Comparator.comparing(row -> row.label().parts().get(column))
        : Comparator.comparingDouble(row -> row.entries().get(column - labels()).map(e -> e.count().proportion()).orElse(-1.0));
  }

  /** What a row has in a column, or else in its first with a count. */
  Optional<ResultRow> count(Row row, int column) {
    return Stream.concat(row.entries().stream().skip(Math.max(0, column - labels())), row.entries().stream())
        .flatMap(Optional::stream).findFirst().flatMap(this::count);
  }

  private Optional<ResultRow> count(Entry entry) {
    return Optional.ofNullable(behind.get(entry));
  }

  /** Whether any row has this count. */
  boolean holds(ResultRow count) {
    return table.rows().stream().anyMatch(row -> holds(row, count));
  }

  /** Whether a row has this count. */
  boolean holds(Row row, ResultRow count) {
    return row.entries().stream().flatMap(Optional::stream).anyMatch(entry -> count(entry).filter(count::sameAs).isPresent());
  }
}
