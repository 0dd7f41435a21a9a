package org.cloakroom.report.table;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.cloakroom.core.experiment.CellId;
import org.cloakroom.core.statistics.Comparison;

/** Tables as HTML elements; every field carries its cell ids and, on pointing at it, its test and verdict. */
final class HtmlTables {
  private HtmlTables() {}

  static String write(List<Table> tables) {
    return tables.stream().map(HtmlTables::write).collect(Collectors.joining("\n"));
  }

  private static String write(Table table) {
    StringBuilder out = new StringBuilder("<table class=\"results\" data-run=\"").append(escaped(table.run())).append("\">\n")
        .append("<caption>").append(escaped(table.title())).append("</caption>\n<thead><tr>");
    table.axes().forEach(axis -> out.append("<th class=\"axis\">").append(escaped(axis)).append("</th>"));
    table.columns().forEach(label -> out.append("<th>").append(heading(label)).append("</th>"));
    out.append("</tr></thead>\n<tbody>\n");
    String section = null;
    for (Table.Row row : table.rows()) {
      String first = row.label().parts().get(0);
      out.append(section != null && table.axes().size() > 1 && !first.equals(section) ? "<tr class=\"section\">" : "<tr>");
      section = first;
      row.label().parts().forEach(part -> out.append("<th>").append(escaped(part)).append("</th>"));
      row.entries().forEach(entry -> out.append(entry.map(HtmlTables::field).orElse("<td>–</td>")));
      out.append("</tr>\n");
    }
    out.append("</tbody>\n</table>\n<ul class=\"notes\">\n");
    table.notes().forEach(note -> out.append("<li>").append(escaped(note)).append("</li>\n"));
    if (table.hasBest()) {
      out.append("<li>Bold: ").append(Table.BEST).append("</li>\n");
    }
    return out.append("<li>Run ").append(escaped(table.run())).append(", ").append(table.cells().size())
        .append(" cells.</li>\n</ul>\n").toString();
  }

  private static String heading(Label label) {
    return label.parts().stream().map(HtmlTables::escaped).collect(Collectors.joining("<br>"))
        + (label.heldOut() ? "<br><small>held out</small>" : "");
  }

  private static String field(Entry entry) {
    String numbers = "<span class=\"count\">" + entry.count() + "</span> " + EntryText.percent(entry, " ± ");
    return "<td data-cells=\"" + entry.cells().stream().map(CellId::value).collect(Collectors.joining(" ")) + "\""
        + entry.comparison().map(c -> " title=\"" + escaped(tested(c)) + "\"").orElse("") + ">"
        + (entry.best() ? "<b>" + numbers + "</b>" : numbers) + " <small>" + EntryText.interval(entry.interval(), 1)
        + "</small>" + "*".repeat(entry.stars()) + "</td>";
  }

  private static String tested(Comparison c) {
    return String.format(Locale.ROOT, "%s against %s: p = %.2g, after Holm %.2g; odds ratio %.2f [%.2f, %.2f]; %s",
        c.first(), c.second(), c.pValue(), c.adjusted(), c.oddsRatio().estimate(), c.oddsRatio().low(), c.oddsRatio().high(),
        c.verdict().sentence());
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
