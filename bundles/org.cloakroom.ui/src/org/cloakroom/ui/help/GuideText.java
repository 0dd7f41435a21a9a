package org.cloakroom.ui.help;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A guide as one text with marks on it, ready to be styled.
 *
 * @param text what stands there
 * @param marks how parts of it look, in their order
 * @param anchors where the sections begin
 */
record GuideText(String text, List<Mark> marks, Map<String, Integer> anchors) {
  private static final Pattern INLINE = Pattern.compile(
      "`([^`]+)`|\\*\\*([^*]+)\\*\\*|(?<![\\w*])\\*([^*]+)\\*(?![\\w*])|!?\\[([^\\]]*)\\]\\(([^)]*)\\)|<(https?:[^>]+)>");

  /** How a part looks. */
  enum Look { TITLE, SECTION, SUBSECTION, BOLD, ITALIC, CODE, LINK, BLOCK, FAINT }

  /**
   * A part of the text.
   *
   * @param target what a link leads to; empty otherwise
   */
  record Mark(int start, int length, Look look, String target) {}

  static GuideText of(Guide guide) {
    Writer writer = new Writer();
    guide.blocks().forEach(writer::block);
    return new GuideText(writer.text.toString(), List.copyOf(writer.marks), Map.copyOf(writer.anchors));
  }

  /** Puts block after block. */
  private static final class Writer {
    private final StringBuilder text = new StringBuilder();
    private final List<Mark> marks = new ArrayList<>();
    private final Map<String, Integer> anchors = new LinkedHashMap<>();

    void block(Block block) {
      if (block instanceof Block.Heading heading) {
        gap();
        anchors.putIfAbsent(heading.anchor(), text.length());
        styled(plain(heading.text()), heading.level() == 1 ? Look.TITLE : heading.level() == 2 ? Look.SECTION : Look.SUBSECTION);
        text.append('\n');
      } else if (block instanceof Block.Paragraph paragraph) {
        gap();
        inline(paragraph.text());
        text.append('\n');
      } else if (block instanceof Block.Code code) {
        gap();
        styled(code.lines().stream().map(line -> "  " + line).collect(Collectors.joining("\n")), Look.BLOCK);
        text.append('\n');
      } else if (block instanceof Block.Item item) {
        text.append(' ').append(item.mark()).append(' ');
        inline(item.text());
        text.append('\n');
      } else if (block instanceof Block.Row row) {
        row(row);
      }
    }

    private void row(Block.Row row) {
      if (row.heading()) {
        gap();
        styled(plain(String.join(" · ", row.cells())), Look.FAINT);
      } else {
        text.append(" • ");
        int start = text.length();
        int before = marks.size();
        inline(row.cells().get(0));
        if (marks.size() == before) { // marks must not overlap
          marks.add(new Mark(start, text.length() - start, Look.BOLD, ""));
        }
        text.append(row.cells().size() > 1 ? ":  " : "");
        for (int i = 1; i < row.cells().size(); i++) {
          text.append(i > 1 ? " · " : "");
          inline(row.cells().get(i));
        }
      }
      text.append('\n');
    }

    private void gap() {
      if (!text.isEmpty()) {
        text.append('\n');
      }
    }

    private void styled(String part, Look look) {
      marks.add(new Mark(text.length(), part.length(), look, ""));
      text.append(part);
    }

    private void inline(String source) {
      Matcher matcher = INLINE.matcher(source);
      int from = 0;
      while (matcher.find()) {
        text.append(source, from, matcher.start());
        from = matcher.end();
        if (matcher.group(1) != null) {
          styled(matcher.group(1), Look.CODE);
        } else if (matcher.group(2) != null) {
          styled(plain(matcher.group(2)), Look.BOLD);
        } else if (matcher.group(3) != null) {
          styled(plain(matcher.group(3)), Look.ITALIC);
        } else {
          boolean bare = matcher.group(6) != null;
          String label = bare ? matcher.group(6) : plain(matcher.group(4));
          marks.add(new Mark(text.length(), label.length(), Look.LINK, bare ? matcher.group(6) : matcher.group(5)));
          text.append(label);
        }
      }
      text.append(source.substring(from));
    }

    private static String plain(String source) {
      return source.replaceAll("`([^`]+)`", "$1").replaceAll("\\*\\*([^*]+)\\*\\*", "$1").replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1");
    }
  }
}
