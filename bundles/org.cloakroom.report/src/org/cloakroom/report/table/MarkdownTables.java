package org.cloakroom.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.cloakroom.core.experiment.CellId;

/** Tables in GitHub's Markdown; cell ids stand in a comment. */
final class MarkdownTables {
  private MarkdownTables() {}

  static String write(List<Table> tables) {
    return tables.stream().map(MarkdownTables::write).collect(Collectors.joining("\n"));
  }

  private static String write(Table table) {
    StringBuilder out = new StringBuilder("**").append(escaped(table.title())).append("**\n\n");
    List<String> heading = new ArrayList<>(table.axes());
    table.columns().forEach(label -> heading.add(label(label.text(), label.heldOut())));
    line(heading, out);
    line(heading.stream().map(h -> table.axes().contains(h) ? "---" : "---:").toList(), out);
    for (Table.Row row : table.rows()) {
      List<String> fields = new ArrayList<>(row.label().parts().stream().map(MarkdownTables::escaped).toList());
      if (row.label().heldOut()) {
        fields.set(fields.size() - 1, fields.get(fields.size() - 1) + " (held out)");
      }
      row.entries().forEach(entry -> fields.add(entry.map(MarkdownTables::field).orElse("–")));
      line(fields, out);
    }
    out.append('\n');
    table.notes().forEach(note -> out.append(escaped(note)).append("  \n"));
    if (table.hasBest()) {
      out.append("Bold: ").append(Table.BEST).append("  \n");
    }
    out.append("run ").append(table.run()).append("\n\n<!-- cells: ")
        .append(table.cells().stream().map(CellId::value).collect(Collectors.joining(" "))).append(" -->\n");
    return out.toString();
  }

  private static String field(Entry entry) {
    String numbers = entry.count() + " " + EntryText.percent(entry, " ± ");
    return (entry.best() ? "**" + numbers + "**" : numbers) + " " + EntryText.interval(entry.interval(), 1)
        + "\\*".repeat(entry.stars());
  }

  private static String label(String text, boolean heldOut) {
    return escaped(text) + (heldOut ? " (held out)" : "");
  }

  private static void line(List<String> fields, StringBuilder out) {
    out.append("| ").append(String.join(" | ", fields)).append(" |\n");
  }

  static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("*", "\\*").replace("_", "\\_").replace("<", "&lt;");
  }
}
