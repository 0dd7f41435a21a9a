package org.cloakroom.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cloakroom.core.experiment.CellId;

/**
 * Tables for a paper, with the packages booktabs and graphicx. Counts, per cents and intervals stand in columns of their own, and a
 * table that is wider than the page is made smaller. Cell ids and run id stand in comments, so they travel with the source.
 */
final class LatexTables {
  private static final Map<Character, String> ESCAPES = Map.ofEntries(Map.entry('\\', "\\textbackslash{}"),
      Map.entry('{', "\\{"), Map.entry('}', "\\}"), Map.entry('_', "\\_"), Map.entry('%', "\\%"), Map.entry('&', "\\&"),
      Map.entry('#', "\\#"), Map.entry('$', "\\$"), Map.entry('~', "\\textasciitilde{}"),
      Map.entry('^', "\\textasciicircum{}"), Map.entry('|', "\\textbar{}"), Map.entry('<', "\\textless{}"),
      Map.entry('>', "\\textgreater{}"), Map.entry('×', "$\\times$"), Map.entry('–', "--"));

  /** Begins a box that becomes smaller where it is wider than the page. */
  static final String FIT = "\\resizebox{\\ifdim\\width>\\linewidth\\linewidth\\else\\width\\fi}{!}{%\n";
  /** Count, per cent and interval. */
  private static final String COLUMN = "r@{\\enspace}r@{\\enspace}l";

  private LatexTables() {}

  static String write(List<Table> tables) {
    return "% needs \\usepackage{booktabs,graphicx}\n" + tables.stream().map(LatexTables::write).collect(Collectors.joining("\n"));
  }

  private static String write(Table table) {
    StringBuilder out = new StringBuilder("% Cloakroom run ").append(table.run()).append('\n');
    table.cells().stream().map(CellId::value).forEach(cell -> out.append("% cell ").append(cell).append('\n'));
    out.append("\\begin{table*}[t]\n\\centering\n\\footnotesize\n\\setlength{\\tabcolsep}{4pt}\n\\caption{")
        .append(capital(escaped(table.title()))).append(".}\n").append(FIT).append("\\begin{tabular}{@{}")
        .append("l".repeat(table.axes().size())).append(COLUMN.repeat(table.columns().size())).append("@{}}\n\\toprule\n");
    List<String> heading = new ArrayList<>(table.axes().stream().map(LatexTables::escaped).toList());
    table.columns().forEach(label -> heading.add(
        spanning(escaped(label.text()) + (label.heldOut() ? "$^\\dagger$" : ""))));
    line(heading, out).append("\\midrule\n");
    List<String> before = List.of();
    for (Table.Row row : table.rows()) {
      List<String> parts = row.label().parts();
      if (parts.size() > 1 && !before.isEmpty() && !before.get(0).equals(parts.get(0))) {
        out.append("\\addlinespace\n");
      }
      List<String> fields = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        boolean repeated = i < parts.size() - 1 && before.size() > i && before.subList(0, i + 1).equals(parts.subList(0, i + 1));
        fields.add(repeated ? "" : escaped(parts.get(i)) + (i == parts.size() - 1 && row.label().heldOut() ? "$^\\dagger$" : ""));
      }
      row.entries().forEach(entry -> fields.add(entry.map(e -> field(e, table.mostStars() > 0)).orElse(spanning("--"))));
      line(fields, out);
      before = parts;
    }
    out.append("\\bottomrule\n\\end{tabular}}\n\n\\smallskip\n\\parbox{\\linewidth}{\\footnotesize ");
    List<String> notes = new ArrayList<>(table.notes().stream().map(LatexTables::escaped).toList());
    if (table.hasHeldOut()) {
      notes.add("$^\\dagger$ held out: no attack looked into this recognizer.");
    }
    if (table.hasBest()) {
      notes.add("Bold: " + Table.BEST);
    }
    notes.add("Run " + escaped(table.run()) + ".");
    return out.append(String.join("\\par\n", notes)).append("}\n\\end{table*}\n").toString();
  }

  private static String field(Entry entry, boolean starred) {
    String percent = EntryText.percent(entry, "\\,$\\pm$\\,");
    String numbers = entry.best() ? "\\textbf{" + entry.count() + "} & \\textbf{" + percent + "}" : entry.count() + " & " + percent;
    return numbers + " & {\\scriptsize "
        + EntryText.interval(entry.interval(), 1) + "}" + (starred ? "\\makebox[1.3em][l]{$^{" + "*".repeat(entry.stars()) + "}$}" : "");
  }

  private static String spanning(String text) {
    return "\\multicolumn{3}{c}{" + text + "}";
  }

  private static StringBuilder line(List<String> fields, StringBuilder out) {
    return out.append(String.join(" & ", fields)).append(" \\\\\n");
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  static String escaped(String text) {
    return text.chars().mapToObj(c -> ESCAPES.getOrDefault((char) c, Character.toString(c))).collect(Collectors.joining())
        .replace("\\textless{}=", "$\\le$");
  }
}
