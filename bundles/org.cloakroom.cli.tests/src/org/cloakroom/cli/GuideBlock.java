package org.cloakroom.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a guide.
 *
 * @param language what stands behind the fence: {@code cloakroom}, {@code yaml}, {@code sql}
 * @param argument what stands behind that
 * @param text the lines of the block
 */
record GuideBlock(String language, String argument, String text) {
  private static final Pattern BLOCK = Pattern.compile("^```(\\w+)([^\\n]*)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  /** The marked blocks of a Markdown text, in order. */
  static List<GuideBlock> of(String markdown) {
    List<GuideBlock> blocks = new ArrayList<>();
    Matcher found = BLOCK.matcher(markdown);
    while (found.find()) {
      blocks.add(new GuideBlock(found.group(1), found.group(2).strip(), found.group(3)));
    }
    return blocks;
  }

  /** The command lines of a block, each without the {@code cloakroom} at its beginning. */
  List<List<String>> commands() {
    return text.lines().map(GuideBlock::words).toList();
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      words.add(word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3));
    }
    if (!words.get(0).equals("cloakroom")) {
      throw new IllegalArgumentException("a command of a guide begins with cloakroom, not " + line);
    }
    return words.subList(1, words.size());
  }
}
