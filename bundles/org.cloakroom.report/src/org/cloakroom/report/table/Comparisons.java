package org.cloakroom.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cloakroom.core.statistics.Comparison;

/**
 * Every comparison that a table makes, one a line, with its verdict: what the stars stand for, and how many more probes
 * would show a difference that the data do not show.
 */
public final class Comparisons {
  private static final List<String> HEADING = List.of("k/n", "reference", "p", "p (Holm)", "odds ratio", "95 % interval", "verdict");

  private Comparisons() {}

  /** The comparisons of these tables in a format; {@link TableFormat#CSV} has them in the table itself. */
  public static String write(List<Table> tables, TableFormat format) {
    List<ListTable> lists = tables.stream().map(Comparisons::list).filter(list -> !list.rows().isEmpty()).toList();
    return format == TableFormat.CSV || lists.isEmpty() ? "" : "\n" + format.writeLists(lists);
  }

  private static ListTable list(Table table) {
    List<String> heading = new ArrayList<>(table.axes());
    heading.add("column");
    heading.addAll(HEADING);
    List<List<String>> rows = new ArrayList<>();
    for (Table.Row row : table.rows()) {
      for (int c = 0; c < table.columns().size(); c++) {
        Optional<Comparison> comparison = row.entries().get(c).flatMap(Entry::comparison);
        if (comparison.isPresent()) {
          List<String> fields = new ArrayList<>(row.label().parts());
          fields.add(table.columns().get(c).text());
          fields.addAll(fields(comparison.get()));
          rows.add(fields);
        }
      }
    }
    return new ListTable("Comparisons of " + table.title(), heading, rows);
  }

  private static List<String> fields(Comparison c) {
    return List.of(c.first().toString(), c.second().toString(), probability(c.pValue()), probability(c.adjusted()),
        decimal(c.oddsRatio().estimate()), "[" + decimal(c.oddsRatio().low()) + ", " + decimal(c.oddsRatio().high()) + "]",
        c.verdict().sentence());
  }

  private static String probability(double p) {
    return p >= 0.001 ? String.format(Locale.ROOT, "%.3f", p) : String.format(Locale.ROOT, "%.0e", p);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
  }
}
