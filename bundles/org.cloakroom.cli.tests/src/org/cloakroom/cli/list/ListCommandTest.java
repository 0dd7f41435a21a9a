package org.cloakroom.cli.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import org.cloakroom.cli.CommandRun;
import org.cloakroom.cli.plugin.InstalledPlugIns;
import org.cloakroom.core.registry.ContributionCheck;
import org.cloakroom.core.registry.Parameter;
import org.cloakroom.core.registry.PlugInDescriptor;
import org.cloakroom.core.registry.PlugInKind;
import org.cloakroom.core.registry.PlugInRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is installed, as people and programs see it. */
class ListCommandTest {
  private static final PlugInRegistry INSTALLED = InstalledPlugIns.registry();

  @Test
  void everyPlugInOfOursCanBeMade() {
    assertEquals(List.of(), ContributionCheck.check(INSTALLED));
    assertTrue(INSTALLED.ids(PlugInKind.ATTACK).contains("lowkey"));
    assertTrue(INSTALLED.ids(PlugInKind.TRANSFORM).containsAll(List.of("gaussian", "median")));
    assertTrue(INSTALLED.ids(PlugInKind.DATASET).containsAll(List.of("folder", "sample", "synthetic")));
    assertTrue(INSTALLED.ids(PlugInKind.RECOGNIZER).containsAll(List.of("frozen-graph", "residual")));
    assertTrue(INSTALLED.ids(PlugInKind.PROTOCOL).contains("identification"));
  }

  @ParameterizedTest
  @EnumSource(PlugInKind.class)
  void everyPlugInOfOursIsDocumented(PlugInKind kind) {
    boolean cites = !Set.of(PlugInKind.DATASET, PlugInKind.RECOGNIZER).contains(kind);
    for (PlugInDescriptor plugIn : INSTALLED.descriptors(kind)) {
      assertFalse(plugIn.description().isEmpty(), plugIn.id() + " has no description");
      assertFalse(cites && plugIn.source().isEmpty(), plugIn.id() + " has no source");
      for (Parameter parameter : INSTALLED.schema(plugIn).parameters()) {
        assertFalse(parameter.label().isBlank() || parameter.help().isBlank(),
            plugIn.id() + "." + parameter.name() + " has no label or no help");
      }
    }
  }

  @Test
  void showsParametersDefaultsRangesAndSources() {
    CommandRun run = list("attack", "lowkey");
    assertEquals(0, run.code());
    assertTrue(run.out().startsWith("attack lowkey (LowKey)\n"), run.out());
    assertTrue(run.out().contains("  source: Cherepanova et al."), run.out());
    assertTrue(run.out().contains("    steps: 50 "), run.out());
    assertTrue(run.out().contains(" whole number, from 0 to 10000\n"), run.out());
    assertFalse(run.out().contains("lowkey-median"), run.out());
  }

  @Test
  void writesJson() throws JsonProcessingException {
    JsonNode root = new ObjectMapper().readTree(list("transform", "median", "--json").out());
    assertEquals(1, root.get("plugIns").size());
    JsonNode median = root.get("plugIns").get(0);
    assertEquals("median", median.get("id").textValue());
    assertEquals("org.cloakroom.transforms", median.get("bundle").textValue());
    JsonNode kernel = median.get("parameters").get(0);
    assertEquals("kernel", kernel.get("name").textValue());
    assertTrue(kernel.hasNonNull("default") && kernel.hasNonNull("help"), kernel.toString());
    assertEquals(0, root.get("models").size());
  }

  @Test
  void listsStudies() {
    String studies = list("study").out();
    assertTrue(studies.startsWith("study ") && studies.contains("\nstudy sample ("), studies);
  }

  @Test
  void saysWhichKindsAndIdsThereAre() {
    CommandRun kind = list("atack");
    assertEquals(2, kind.code());
    assertEquals("cloakroom: there is no kind \"atack\"; valid: attack, defense, transform, recognizer, dataset, protocol,"
        + " model, study; did you mean \"attack\"?\n", kind.err());
    CommandRun id = list("transform", "meadian");
    assertEquals(2, id.code());
    assertTrue(id.err().endsWith("; did you mean \"median\"?\n"), id.err());
  }

  private static CommandRun list(String... arguments) {
    return CommandRun.alone(new ListCommand(() -> INSTALLED), arguments);
  }
}
