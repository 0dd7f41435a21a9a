package org.cloakroom.ui.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.cloakroom.core.registry.PlugInKind;
import org.cloakroom.core.yaml.Problems;
import org.cloakroom.core.yaml.YamlNode;
import org.cloakroom.core.yaml.YamlParser;
import org.junit.jupiter.api.Test;

class YamlEditTest {
  private static final String TEXT = """
      # a study
      cloakroom: 1
      dataset: sample      # or a folder

      # who is who
      split: {gallery: 5, probes: 5}
      grid:
        attack: [none, lowkey]
        # the blurs
        transform:         # lists sweep
          - none
          - median: {kernel: [3, 5]}

      protocol: identification
      """;

  private static YamlNode.Mapping tree(String text) {
    return (YamlNode.Mapping) YamlParser.parse(text, "test", new Problems()).orElseThrow();
  }

  private static String set(String text, String key, String value) {
    return YamlEdit.set(text, tree(text), key, value).apply(text);
  }

  @Test
  void aValueIsReplacedAndItsCommentStays() {
    assertEquals(TEXT.replace("dataset: sample      # or", "dataset: synthetic   # or"), set(TEXT, "dataset", "synthetic"));
  }

  @Test
  void aNewKeyStandsInItsUsualPlace() {
    assertEquals(TEXT.replace("cloakroom: 1\n", "cloakroom: 1\nname: Blurs\n"), set(TEXT, "name", "Blurs"));
    assertEquals(TEXT + "seeds: [1, 2]\n", set(TEXT, "seeds", "[1, 2]"));
    assertEquals("cloakroom: 1\nseeds: [3]\n", set("cloakroom: 1", "seeds", "[3]"));
  }

  @Test
  void aKeyIsTakenOutWithItsLines() {
    assertEquals(TEXT.replace("split: {gallery: 5, probes: 5}\n", ""), YamlEdit.remove(TEXT, tree(TEXT), "split").apply(TEXT));
    assertTrue(YamlEdit.remove(TEXT, tree(TEXT), "seeds").isEmpty(TEXT));
  }

  @Test
  void anAxisIsListedAndTheOthersStayAsTheyWere() {
    String changed = YamlEdit.axis(TEXT, tree(TEXT), "transform", List.of("none", "{box: {kernel: 9}}")).apply(TEXT);
    assertEquals(TEXT.replace("    - median: {kernel: [3, 5]}", "    - {box: {kernel: 9}}"), changed);
    String more = YamlEdit.axis(TEXT, tree(TEXT), "defense", List.of("none", "jpeg")).apply(TEXT);
    assertEquals(TEXT.replace("  # the blurs\n", "  defense:\n    - none\n    - jpeg\n  # the blurs\n"), more);
  }

  @Test
  void oneEntryChangesAndTheOthersKeepTheirComments() {
    String text = """
        grid:
          attack:
            # the one that is published
            - lowkey: {steps: 9}   # as in Ann's table
            # - fawkes: {mode: high}
            - pgd:
                steps: 5           # short
            - {opom: {steps: 3}}

        seeds: [1]
        """;
    assertEquals(text.replace("- lowkey: {steps: 9}   #", "- {lowkey: {steps: 50}} #"), item(text, 0, "{lowkey: {steps: 50}}"));
    assertEquals(text.replace("- pgd:\n        steps: 5           # short\n", "- {pgd: {steps: 6}}\n"), item(text, 1, "{pgd: {steps: 6}}"));
    assertEquals(text.replace("{opom: {steps: 3}}", "opom"), item(text, 2, "opom"));
    String flow = "grid:\n  attack: [lowkey, pgd]\n";
    assertTrue(YamlEdit.item(flow, tree(flow), "attack", 0, "none").isEmpty(), "the axis is written anew");
  }

  private static String item(String text, int index, String yaml) {
    return YamlEdit.item(text, tree(text), "attack", index, yaml).orElseThrow().apply(text);
  }

  @Test
  void aCommentWithAnApostropheStaysAndAHashInQuotesIsNone() {
    String text = "name: 'a # b'   # Ann's\n";
    assertEquals("name: other     # Ann's\n", set(text, "name", "other"));
    assertEquals("name: other\n", set("name: \"a # b\"\n", "name", "other"));
  }

  @Test
  void whatIsNoPlugInIsKeptAsItIsWritten() {
    String text = "grid:\n  attack:\n    - none\n    - {lowkey: {steps: 3}, seed: 3}\n";
    List<PlugInItem> items = new GridEntry.Axis(PlugInKind.ATTACK).items(tree(text));
    assertEquals(List.of("none", "{lowkey: {steps: 3}, seed: 3}"), items.stream().map(PlugInItem::yaml).toList());
  }

  @Test
  void aGridOnOneLineBecomesOneOfSeveral() {
    String flow = "cloakroom: 1\ngrid: {attack: [none, lowkey]}\nseeds: [1]\n";
    assertEquals("cloakroom: 1\ngrid:\n  attack: [none, lowkey]\n  transform:\n    - none\nseeds: [1]\n",
        YamlEdit.axis(flow, tree(flow), "transform", List.of("none")).apply(flow));
    String none = "cloakroom: 1\nseeds: [1]\n";
    assertEquals("cloakroom: 1\ngrid:\n  attack:\n    - none\nseeds: [1]\n",
        YamlEdit.axis(none, tree(none), "attack", List.of("none")).apply(none));
  }

  @Test
  void plugInsAreTakenApartAndPutTogether() {
    for (String text : List.of("median", "{median: {kernel: [3, 5]}}", "{median: 9}", "{noise: {seed: 3, amount: 0.1}}")) {
      YamlNode node = YamlParser.parse(text, "test", new Problems()).orElseThrow();
      assertEquals(text, PlugInItem.of(node).orElseThrow().yaml());
    }
  }
}
