package org.cloakroom.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes {@link ListTable}s. */
final class ListTables {
  private static final String GAP = "  ";
  /** Of \scriptsize on A4 or letter paper, below a caption of two lines. */
  private static final int LINES_A_PAGE = 60;

  private ListTables() {}

  static String text(List<ListTable> tables) {
    return tables.stream().map(ListTables::text).collect(Collectors.joining("\n"));
  }

  private static String text(ListTable table) {
    List<Integer> widths = new ArrayList<>();
    for (int c = 0; c < table.heading().size(); c++) {
      int column = c;
      widths.add(lines(table).mapToInt(line -> line.get(column).length()).max().orElse(0));
    }
    StringBuilder out = new StringBuilder(table.title()).append('\n');
    lines(table).forEach(line -> {
      StringBuilder text = new StringBuilder();
      for (int c = 0; c < line.size(); c++) {
        text.append(c == 0 ? "" : GAP).append(String.format("%-" + Math.max(1, widths.get(c)) + "s", line.get(c)));
      }
      out.append(text.toString().stripTrailing()).append('\n');
    });
    return out.toString();
  }

  static String markdown(List<ListTable> tables) {
    return tables.stream().map(table -> "**" + MarkdownTables.escaped(table.title()) + "**\n\n"
        + joined(table.heading(), "| ", " | ", " |\n", MarkdownTables::escaped)
        + joined(table.heading(), "| ", " | ", " |\n", field -> "---")
        + table.rows().stream().map(row -> joined(row, "| ", " | ", " |\n", MarkdownTables::escaped)).collect(Collectors.joining()))
        .collect(Collectors.joining("\n"));
  }

  static String latex(List<ListTable> tables) {
    return tables.stream().flatMap(ListTables::pages).map(table -> "\\begin{table*}[tp]\n\\centering\n\\scriptsize\n\\caption{"
        + LatexTables.escaped(table.title()) + ".}\n" + LatexTables.FIT + "\\begin{tabular}{" + "l".repeat(table.heading().size()) + "}\n\\toprule\n"
        + joined(table.heading(), "", " & ", " \\\\\n\\midrule\n", LatexTables::escaped)
        + table.rows().stream().map(row -> joined(row, "", " & ", " \\\\\n", LatexTables::escaped)).collect(Collectors.joining())
        + "\\bottomrule\n\\end{tabular}}\n\\end{table*}\n").collect(Collectors.joining("\n"));
  }

  /** A float cannot break across pages, so a long list becomes several, as even as can be. */
  private static Stream<ListTable> pages(ListTable table) {
    int rows = table.rows().size();
    int pages = Math.max(1, (rows + LINES_A_PAGE - 1) / LINES_A_PAGE);
    return IntStream.range(0, pages).mapToObj(page -> new ListTable(
        table.title() + (pages == 1 ? "" : " (" + (page + 1) + " of " + pages + ")"), table.heading(),
        table.rows().subList(page * rows / pages, (page + 1) * rows / pages)));
  }

  static String html(List<ListTable> tables) {
    return tables.stream().map(table -> "<details class=\"list\"><summary>" + HtmlTables.escaped(table.title()) + " ("
        + table.rows().size() + ")</summary>\n<table>\n<thead>"
        + joined(table.heading(), "<tr><th class=\"axis\">", "</th><th class=\"axis\">", "</th></tr></thead>\n<tbody>\n", HtmlTables::escaped)
        + table.rows().stream().map(row -> joined(row, "<tr><th>", "</th><th>", "</th></tr>\n", HtmlTables::escaped))
            .collect(Collectors.joining()) + "</tbody>\n</table></details>\n").collect(Collectors.joining());
  }

  private static Stream<List<String>> lines(ListTable table) {
    return Stream.concat(Stream.of(table.heading()), table.rows().stream());
  }

  private static String joined(List<String> fields, String start, String between, String end, UnaryOperator<String> escape) {
    return fields.stream().map(escape).collect(Collectors.joining(between, start, end));
  }
}
