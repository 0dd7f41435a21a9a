package org.cloakroom.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tables for a terminal. The outermost of several row axes makes headings between the rows. What is too wide loses the
 * decimals of its intervals first, and then is broken into blocks of columns.
 */
final class TextTables {
  static final int USUAL_WIDTH = 120;
  private static final String GAP = "  ";

  private final int width;

  TextTables(int width) {
    this.width = width;
  }

  String write(List<Table> tables) {
    return tables.stream().map(this::write).collect(Collectors.joining("\n"));
  }

  private String write(Table table) {
    StringBuilder out = new StringBuilder(table.title()).append('\n').append("-".repeat(table.title().length())).append('\n');
    Layout wide = new Layout(table, 1);
    Layout layout = wide.fits() ? wide : new Layout(table, 0);
    for (List<Integer> block : layout.blocks()) {
      layout.write(block, out);
    }
    table.notes().forEach(note -> wrap(note, out));
    if (table.hasBest()) {
      wrap(">: " + Table.BEST, out);
    }
    return out.append("run ").append(table.run()).append(", ").append(table.cells().size()).append(" cells\n").toString();
  }

  private void wrap(String note, StringBuilder out) {
    int column = 0;
    for (String word : note.split(" ")) {
      if (column > 0 && column + 1 + word.length() > width) {
        out.append("\n ");
        column = 1;
      }
      out.append(column == 0 ? "" : " ").append(word);
      column += word.length() + (column == 0 ? 0 : 1);
    }
    out.append('\n');
  }

  /** The fields of one table as text of fixed widths. */
  private final class Layout {
    private final Table table;
    private final boolean sections;
    private final List<String> rowLabels = new ArrayList<>();
    private final List<List<String>> fields = new ArrayList<>();
    private final int labelWidth;
    private final List<Integer> widths = new ArrayList<>();

    Layout(Table table, int decimals) {
      this.table = table;
      sections = table.axes().size() > 1;
      table.rows().forEach(row -> rowLabels.add(rowLabel(row.label())));
      labelWidth = Stream.concat(rowLabels.stream(), sectionNames()).mapToInt(String::length).max().orElse(0);
      for (int c = 0; c < table.columns().size(); c++) {
        List<String> column = column(c, decimals);
        fields.add(column);
        widths.add(Stream.concat(column.stream(), heading(table.columns().get(c)).stream())
            .mapToInt(String::length).max().orElse(0));
      }
    }

    private Stream<String> sectionNames() {
      return sections ? table.rows().stream().map(r -> r.label().parts().get(0)) : Stream.empty();
    }

    private String rowLabel(Label label) {
      List<String> parts = sections ? label.parts().subList(1, label.parts().size()) : label.parts();
      return (sections ? GAP : "") + String.join(" ", parts) + (label.heldOut() ? " (held out)" : "");
    }

    private static List<String> heading(Label label) {
      List<String> lines = new ArrayList<>(label.parts());
      if (label.heldOut()) {
        lines.add("(held out)");
      }
      return lines;
    }

    private List<String> column(int index, int decimals) {
      List<Optional<Entry>> entries = table.rows().stream().map(row -> row.entries().get(index)).toList();
      int counts = entries.stream().flatMap(Optional::stream).mapToInt(e -> e.count().toString().length()).max().orElse(0);
      int stars = entries.stream().flatMap(Optional::stream).mapToInt(Entry::stars).max().orElse(0);
      int percents = entries.stream().flatMap(Optional::stream)
          .mapToInt(e -> EntryText.percent(e, "+-").length()).max().orElse(0);
      boolean best = entries.stream().flatMap(Optional::stream).anyMatch(Entry::best);
      List<String> plain = entries.stream().map(entry -> entry.map(e ->
          String.format("%" + counts + "s %" + percents + "s ", e.count(), EntryText.percent(e, "+-"))).orElse("-")).toList();
      int intervals = entries.stream().flatMap(Optional::stream)
          .mapToInt(e -> EntryText.interval(e.interval(), decimals).length()).max().orElse(0);
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < entries.size(); i++) {
        int row = i;
        texts.add(entries.get(i).map(e -> (best ? e.best() ? "> " : "  " : "") + plain.get(row)
            + String.format("%" + intervals + "s", EntryText.interval(e.interval(), decimals))
            + "*".repeat(e.stars()) + " ".repeat(stars - e.stars())).orElse("-"));
      }
      return texts;
    }

    boolean fits() {
      return labelWidth + widths.stream().mapToInt(w -> w + GAP.length()).sum() <= width;
    }

    List<List<Integer>> blocks() {
      List<List<Integer>> blocks = new ArrayList<>();
      int used = Integer.MAX_VALUE;
      for (int c = 0; c < widths.size(); c++) {
        int more = GAP.length() + widths.get(c);
        if (used == Integer.MAX_VALUE || used + more > width) {
          blocks.add(new ArrayList<>());
          used = labelWidth;
        }
        blocks.get(blocks.size() - 1).add(c);
        used += more;
      }
      return blocks;
    }

    void write(List<Integer> block, StringBuilder out) {
      int lines = block.stream().mapToInt(c -> heading(table.columns().get(c)).size()).max().orElse(0);
      for (int line = 0; line < lines; line++) {
        StringBuilder text = new StringBuilder(pad("", labelWidth));
        for (int c : block) {
          List<String> heading = heading(table.columns().get(c));
          text.append(GAP).append(right(line < heading.size() ? heading.get(line) : "", widths.get(c)));
        }
        out.append(text.toString().stripTrailing()).append('\n');
      }
      String section = "";
      for (int r = 0; r < table.rows().size(); r++) {
        String first = table.rows().get(r).label().parts().get(0);
        if (sections && !first.equals(section)) {
          out.append(first).append('\n');
          section = first;
        }
        StringBuilder text = new StringBuilder(pad(rowLabels.get(r), labelWidth));
        for (int c : block) {
          text.append(GAP).append(right(fields.get(c).get(r), widths.get(c)));
        }
        out.append(text.toString().stripTrailing()).append('\n');
      }
    }

    private static String pad(String text, int width) {
      return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String right(String text, int width) {
      return " ".repeat(Math.max(0, width - text.length())) + text;
    }
  }
}
