package org.cloakroom.core.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Positions, refusals, and texts that are written and read back. */
class YamlParserTest {
  @TempDir Path folder;

  @Test
  void knowsWhereValuesStand() {
    Problems problems = new Problems();
    YamlNode.Mapping root = (YamlNode.Mapping)
        YamlParser.parse("\uFEFFa: 1\nb:\n  - x\n  - {c: [p, q]}\n", "f", problems).orElseThrow();
    YamlNode.Sequence b = (YamlNode.Sequence) root.entry("b").orElseThrow().value();
    YamlNode.Mapping c = (YamlNode.Mapping) b.items().get(1);
    assertEquals(new Position("f", 2, 1), root.entry("b").orElseThrow().at());
    assertEquals(new Position("f", 4, 5), c.at());
    assertEquals(new Position("f", 4, 13),
        ((YamlNode.Sequence) c.entries().get(0).value()).items().get(1).at());
    assertEquals(List.of(), problems.list());
  }

  @Test
  void reportsDuplicatesWithBothLines() {
    assertEquals("f:3:1: the key \"a\" was already given in line 1", only("a: 1\nb: 2\na: 3\n"));
  }

  @Test
  void reportsSyntaxErrorsWhereTheyAre() {
    assertTrue(only("a: 1\nb: [1, 2\nc: 3\n").startsWith("f:3:2: no valid YAML: while parsing a flow sequence"), only("a: 1\nb: [1, 2\nc: 3\n"));
    assertTrue(only("a: b: c\n").startsWith("f:1:5: no valid YAML: "), only("a: b: c\n"));
    assertTrue(only("a:\n\t- 1\n").startsWith("f:2:1: no valid YAML: "), only("a:\n\t- 1\n"));
    assertEquals("f:2:2: no valid YAML: the character U+0007 is not allowed", only("a: 1\nb\u0007: 2\n"));
    assertEquals("f:1:1: the text is empty", only("# nothing\n"));
    assertEquals("f:1:1: a key must be a word, not a list", only("[1, 2]: 3\n"));
    assertEquals("f:3:1: a second YAML document begins here; only one is read", only("a: 1\n---\nb: 2\n"));
  }

  @Test
  void refusesAliasBombs() {
    StringBuilder bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (char c = 'b'; c < 'j'; c++) {
      String before = "*" + (char) (c - 1);
      bomb.append(c).append(": &").append(c).append(" [").append(String.join(", ", Collections.nCopies(9, before)))
          .append("]\n");
    }
    String problem = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> only(bomb.toString()));
    assertTrue(problem.contains("aliases"), problem);
    StringBuilder slim = new StringBuilder("a0: &a0 [x, x, x, x]\n");
    for (int i = 1; i < 13; i++) {
      String before = "*a" + (i - 1);
      slim.append("a" + i + ": &a" + i + " [" + String.join(", ", Collections.nCopies(4, before)) + "]\n");
    }
    problem = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> only(slim.toString()));
    assertTrue(problem.contains("more than 100000 values"), problem);
  }

  @Test
  void refusesWhatContainsItselfOrIsTooDeep() {
    assertTrue(only("a: &a [*a]\n").contains("an alias that contains itself"), only("a: &a [*a]\n"));
    String deep = "[".repeat(5000) + "]".repeat(5000);
    assertTrue(only(deep).contains("Nesting Depth") || only(deep).contains("50 levels"), only(deep));
  }

  @Test
  void refusesFilesThatAreNoTexts() throws IOException {
    Path large = Files.write(folder.resolve("large.yaml"), new byte[YamlParser.LONGEST + 1]);
    assertEquals(large + ":1:1: the file has 1048577 bytes, but at most 1048576 are read", only(large));
    Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe9});
    assertEquals(latin + ":1:1: the file is no text in UTF-8", only(latin));
    Path missing = folder.resolve("missing.yaml");
    assertEquals(missing + ":1:1: there is no such file", only(missing));
    assertEquals(folder + ":1:1: this is a folder, not a file", only(folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "plain", "two words", "", "~", "null", "- item", "-", "---", "a: b", "a #b", "#", "'", "\"q\"", "back\\slash", "[x]",
    "{x}", "line\nbreak\ttab", "ümläut é 漢字", "control\u0007", "nel\u0085", "*alias", "&anchor", "!tag", "%dir", "@at",
    "trailing ", " leading", "C:\\faces", "/home/a b/x", "1e-3", "true", "?", "? x", "x,y", "x:"
  })
  void readsBackTextsThatItWrites(String text) {
    Problems problems = new Problems();
    YamlNode list = YamlParser.parse("[" + FlowText.word(text) + "]", "f", problems).orElseThrow();
    YamlNode map = YamlParser.parse("key: " + FlowText.word(text) + "\n", "f", problems).orElseThrow();
    assertEquals(List.of(), problems.list());
    YamlNode.Text inList = (YamlNode.Text) ((YamlNode.Sequence) list).items().get(0);
    YamlNode.Text inMap = (YamlNode.Text) ((YamlNode.Mapping) map).entries().get(0).value();
    assertEquals(text, inList.text());
    assertEquals(text, inMap.text());
    assertEquals(false, inMap.isNull());
  }

  private static String only(String text) {
    Problems problems = new Problems();
    YamlParser.parse(text, "f", problems);
    return only(problems);
  }

  private static String only(Path file) {
    Problems problems = new Problems();
    YamlParser.parse(file, problems);
    return only(problems);
  }

  private static String only(Problems problems) {
    assertEquals(1, problems.list().size(), problems.list().toString());
    return problems.list().get(0).toString();
  }
}
