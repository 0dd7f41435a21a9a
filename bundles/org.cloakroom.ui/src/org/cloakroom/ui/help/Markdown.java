package org.cloakroom.ui.help;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the text of a guide apart: headings, paragraphs, fenced code, lists and tables, which is all that the guides use. */
final class Markdown {
  private static final Pattern HEADING = Pattern.compile("(#{1,6}) +(.*)");
  private static final Pattern ITEM = Pattern.compile("\\s*([*-]|\\d+\\.) +(.*)");
  private static final String FENCE = "```";

  private final List<Block> blocks = new ArrayList<>();
  private final StringBuilder open = new StringBuilder();
  private String mark = "";

  private Markdown() {}

  static List<Block> parse(String text) {
    Markdown parser = new Markdown();
    List<String> lines = text.lines().toList();
    int line = 0;
    while (line < lines.size()) {
      line = parser.take(lines, line);
    }
    parser.close();
    return List.copyOf(parser.blocks);
  }

  /** Takes what begins at a line, and returns the first line behind it. */
  private int take(List<String> lines, int at) {
    String line = lines.get(at);
    Matcher heading = HEADING.matcher(line);
    Matcher item = ITEM.matcher(line);
    if (line.startsWith(FENCE)) {
      close();
      int end = at + 1;
      while (end < lines.size() && !lines.get(end).startsWith(FENCE)) {
        end++;
      }
      blocks.add(new Block.Code(lines.subList(at + 1, end)));
      return end + 1;
    } else if (line.startsWith("|")) {
      close();
      row(line);
    } else if (heading.matches()) {
      close();
      blocks.add(new Block.Heading(heading.group(1).length(), heading.group(2).strip()));
    } else if (line.isBlank()) {
      close();
    } else if (item.matches()) {
      close();
      mark = item.group(1).matches("[*-]") ? "•" : item.group(1);
      open.append(item.group(2).strip());
    } else {
      open.append(open.isEmpty() ? "" : " ").append(line.strip());
    }
    return at + 1;
  }

  private void row(String line) {
    List<String> cells = Arrays.stream(line.strip().replaceAll("^\\||\\|$", "").split("(?<!\\\\)\\|", -1))
        .map(cell -> cell.strip().replace("\\|", "|")).toList();
    if (cells.stream().allMatch(cell -> cell.matches(":?-+:?"))) {
      return; // the rule below the heading
    }
    boolean first = blocks.isEmpty() || !(blocks.get(blocks.size() - 1) instanceof Block.Row);
    blocks.add(new Block.Row(first, cells));
  }

  private void close() {
    if (!open.isEmpty()) {
      blocks.add(mark.isEmpty() ? new Block.Paragraph(open.toString()) : new Block.Item(mark, open.toString()));
    }
    open.setLength(0);
    mark = "";
  }
}
