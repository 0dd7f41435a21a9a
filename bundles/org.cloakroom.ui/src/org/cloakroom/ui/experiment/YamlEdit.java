package org.cloakroom.ui.experiment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cloakroom.core.yaml.FlowText;
import org.cloakroom.core.yaml.Position;
import org.cloakroom.core.yaml.YamlNode;

/**
 * A change of the value behind one key that leaves the rest of the text, its comments and its order alone.
 *
 * @param offset where the change begins
 * @param length how much is replaced
 * @param text by what
 */
record YamlEdit(int offset, int length, String text) {
  /** The order of keys, for one that is new. */
  private static final List<String> ORDER = List.of("cloakroom", "name", "description", "dataset", "split", "recognizers",
      "surrogates", "grid", "attack", "defense", "transform", "applyTo", "protocol", "seeds");
  private static final String INDENT = "  ";

  /** Whether the text stays as it is. */
  boolean isEmpty(String before) {
    return before.startsWith(text, offset) && text.length() == length;
  }

  /** The text after the change. */
  String apply(String before) {
    return before.substring(0, offset) + text + before.substring(offset + length);
  }

  /**
   * Puts a value behind a key of the file.
   *
   * @param tree the text as it is now
   * @param value in YAML, on one line
   */
  static YamlEdit set(String before, YamlNode.Mapping tree, String key, String value) {
    return new Block(before, tree, before.length(), "").set(key, value);
  }

  /** Takes a key out of the file. */
  static YamlEdit remove(String before, YamlNode.Mapping tree, String key) {
    Block block = new Block(before, tree, before.length(), "");
    return tree.entry(key).map(block::region).orElse(new YamlEdit(0, 0, ""));
  }

  /**
   * Lists the entries of an axis of the grid, one on a line; no entries take the axis out.
   *
   * @param axis {@code attack}, {@code defense} or {@code transform}
   */
  static YamlEdit axis(String before, YamlNode.Mapping tree, String axis, List<String> items) {
    Block file = new Block(before, tree, before.length(), "");
    Optional<YamlNode.Entry> grid = tree.entry("grid");
    String list = items.stream().map(item -> "\n" + INDENT + INDENT + "- " + item).collect(Collectors.joining());
    if (grid.isPresent() && grid.get().value() instanceof YamlNode.Mapping axes && file.isBlock(grid.get(), axes)) {
      YamlEdit region = file.region(grid.get());
      String indent = " ".repeat(axes.entries().get(0).at().column() - 1);
      Block inner = new Block(before, axes, region.offset + region.length, indent);
      return inner.set(axis, list.replace("\n" + INDENT, "\n" + indent));
    }
    StringBuilder text = new StringBuilder();
    for (String name : List.of("attack", "defense", "transform")) {
      if (name.equals(axis)) {
        text.append("\n").append(INDENT).append(name).append(":").append(list);
      } else {
        grid.map(YamlNode.Entry::value).filter(YamlNode.Mapping.class::isInstance).map(YamlNode.Mapping.class::cast)
            .flatMap(axes -> axes.entry(name))
            .ifPresent(e -> text.append("\n").append(INDENT).append(name).append(": ").append(FlowText.of(e.value())));
      }
    }
    return file.set("grid", text.toString());
  }

  /**
   * Replaces one entry of an axis of the grid; the others keep their lines and comments.
   *
   * @param index of the entry, from 0
   * @return empty unless each entry begins on a line of its own
   */
  static Optional<YamlEdit> item(String before, YamlNode.Mapping tree, String axis, int index, String yaml) {
    Block file = new Block(before, tree, before.length(), "");
    Optional<YamlNode.Entry> grid = tree.entry("grid");
    Optional<YamlNode.Entry> entry = grid.map(YamlNode.Entry::value).filter(YamlNode.Mapping.class::isInstance)
        .map(YamlNode.Mapping.class::cast).flatMap(axes -> axes.entry(axis));
    if (entry.isEmpty() || !(entry.get().value() instanceof YamlNode.Sequence list) || index >= list.items().size()
        || !list.items().stream().allMatch(item -> file.before(item.at()).isBlank() || file.before(item.at()).strip().equals("-"))
        || list.items().stream().map(item -> item.at().line()).distinct().count() < list.items().size()) {
      return Optional.empty();
    }
    YamlEdit outer = file.region(grid.get());
    Block axes = new Block(before, (YamlNode.Mapping) grid.get().value(), outer.offset + outer.length, "");
    YamlEdit all = axes.region(entry.get());
    Position at = list.items().get(index).at();
    YamlEdit lines = file.region(at, index + 1 < list.items().size() ? file.lineStart(list.items().get(index + 1).at().line()) : all.offset + all.length);
    String head = file.before(at);
    return Optional.of(new YamlEdit(lines.offset, lines.length, file.withComment(lines, head + yaml) + "\n"));
  }

  /** A map whose entries stand on lines of their own. */
  private record Block(String text, YamlNode.Mapping map, int end, String indent) {

    boolean isBlock(YamlNode.Entry parent, YamlNode.Mapping inner) {
      return !inner.entries().isEmpty() && inner.entries().stream().allMatch(entry ->
          entry.at().line() > parent.at().line()
              && text.substring(lineStart(entry.at().line()), lineStart(entry.at().line()) + entry.at().column() - 1).isBlank());
    }

    YamlEdit set(String key, String value) {
      String line = indent + key + ":" + (value.startsWith("\n") ? "" : " ") + value;
      return map.entry(key).map(entry -> {
        YamlEdit region = region(entry);
        return new YamlEdit(region.offset, region.length, withComment(region, line) + "\n");
      }).orElseGet(() -> insert(key, line));
    }

    private YamlEdit insert(String key, String line) {
      int rank = ORDER.indexOf(key);
      int at = map.entries().stream().filter(e -> ORDER.indexOf(e.key()) < rank)
          .mapToInt(e -> region(e).offset + region(e).length).max().orElse(map.entries().isEmpty() ? end
              : lineStart(map.entries().get(0).at().line()));
      boolean open = at > 0 && text.charAt(at - 1) != '\n';
      return new YamlEdit(at, 0, (open ? "\n" : "") + line + "\n");
    }

    /** The lines of an entry, without the blank lines and comments that lead over to the next. */
    YamlEdit region(YamlNode.Entry entry) {
      return region(entry.at(), map.entries().stream().map(e -> e.at().line()).filter(line -> line > entry.at().line())
          .mapToInt(this::lineStart).min().orElse(end));
    }

    /** The lines of what begins at a place, up to an offset, without blank lines and comments at their end. */
    YamlEdit region(Position at, int next) {
      int from = lineStart(at.line());
      int to = next;
      while (to > from) {
        int last = text.lastIndexOf('\n', to - 2) + 1;
        String line = text.substring(last, to).strip();
        if (last <= from || !line.isEmpty() && !line.startsWith("#")) {
          break;
        }
        to = last;
      }
      return new YamlEdit(from, to - from, "");
    }

    /** Keeps the comment behind the first line of what is replaced. */
    private String withComment(YamlEdit region, String line) {
      String old = text.substring(region.offset, region.offset + region.length);
      String first = old.lines().findFirst().orElse("");
      int hash = comment(first) - 1;
      if (hash < 0) {
        return line;
      }
      int lineEnd = line.indexOf('\n');
      int headEnd = lineEnd < 0 ? line.length() : lineEnd;
      String head = line.substring(0, headEnd);
      int padding = Math.max(1, hash + 1 - head.length());
      return head + " ".repeat(padding) + first.substring(hash + 1) + line.substring(headEnd);
    }

    /** Where the comment of a line begins; 0 without one. */
    private static int comment(String line) {
      char quote = 0;
      for (int i = 1; i < line.length(); i++) {
        char c = line.charAt(i);
        boolean opens = quote == 0 && (c == '"' || c == '\'') && " [{,:-".indexOf(line.charAt(i - 1)) >= 0;
        if (opens) {
          quote = c;
        } else if (c == quote) {
          quote = 0;
        } else if (quote == 0 && c == '#' && Character.isWhitespace(line.charAt(i - 1))) {
          return i;
        }
      }
      return 0;
    }

    /** What stands before a place on its line. */
    String before(Position at) {
      int start = lineStart(at.line());
      return text.substring(start, start + at.column() - 1);
    }

    private int lineStart(int line) {
      int at = 0;
      for (int i = 1; i < line && at >= 0; i++) {
        at = text.indexOf('\n', at) + 1;
      }
      return at;
    }
  }
}
