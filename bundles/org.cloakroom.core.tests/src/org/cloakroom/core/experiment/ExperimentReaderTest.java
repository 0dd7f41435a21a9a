package org.cloakroom.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.core.registry.RegistryFixture;
import org.cloakroom.core.yaml.YamlNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What experiment files say, and everything that can be wrong with them. */
class ExperimentReaderTest {
  private static final String VALID = """
      cloakroom: 1
      name: A study
      dataset: {nobody: .}
      split: {gallery: 5, probes: 4, protect: 24, seed: 7}
      recognizers: [grey, plain]
      surrogates: [grey]
      grid:
        attack: [none, push, {push: {steps: [5, 10]}}]
        transform: [none, {brighten: {kernel: [3, 5]}}]
      protocol: {counting: {ranks: [1, 5]}}
      seeds: [1, 2]
      """;

  @TempDir Path folder;
  private PlugInRegistry registry;

  @BeforeEach
  void setUp() throws IOException {
    registry = RegistryFixture.withSmallPlugIns(folder).build();
  }

  @Test
  void readsAndResolves() {
    Experiment experiment = read(VALID).orThrow();
    assertEquals("A study", experiment.name());
    assertEquals(new Split(5, 4, 24, List.of(), 7), experiment.split());
    assertEquals(List.of("Grey", "Plain"), experiment.recognizers().stream().map(RecognizerSpec::name).toList());
    assertEquals(List.of(true, false), experiment.recognizers().stream().map(RecognizerSpec::flip).toList());
    assertEquals("none needed", experiment.recognizers().get(0).metadata().get("licence"));
    assertFalse(experiment.heldOut(experiment.recognizers().get(0)));
    assertTrue(experiment.heldOut(experiment.recognizers().get(1)));
    assertEquals(4, experiment.grid().attacks().size());
    assertTrue(experiment.grid().attacks().get(0).isEmpty());
    assertEquals("brighten{kernel=5, by=0.1}", experiment.grid().transforms().get(2).orElseThrow().canonical());
    assertEquals(1, experiment.grid().defenses().size());
    assertEquals(Placement.GALLERY, experiment.applyTo());
    assertEquals(List.of(1L, 2L), experiment.seeds());
  }

  @Test
  void readsBackWhatItWrites() {
    Experiment experiment = read(VALID.replace("protect: 24", "protect: [\"Doe, Jane\", Bob]")
        .replace("name: A study", "name: 'A: \"study\"'\ndescription: |\n  Two\n  lines.\napplyTo: both")).orThrow();
    String written = new ExperimentWriter(registry).write(experiment);
    Path elsewhere = folder.resolve("elsewhere");
    Reading again = new ExperimentReader(registry).read(written, "experiment.yaml", elsewhere, List.of());
    assertEquals(List.of(), again.problems());
    assertEquals(experiment, again.orThrow());
    assertEquals(written, new ExperimentWriter(registry).write(again.orThrow()));
  }

  @Test
  void readsFilesRelativeToWhereTheyLie() throws IOException {
    Path lab = Files.createDirectories(folder.resolve("lab/faces")).getParent();
    Files.writeString(lab.resolve("mine.yaml"), "cloakroom-recognizer: 1\nname: Mine\nnetwork: mean\n");
    Path file = Files.writeString(lab.resolve("my-study.yaml"), VALID.replace("{nobody: .}", "{nobody: faces}")
        .replace("[grey, plain]", "[grey, mine.yaml]").replace("name: A study\n", ""));
    Experiment experiment = new ExperimentReader(registry).read(file).orThrow();
    assertEquals("my-study", experiment.name());
    assertEquals("mine", experiment.recognizers().get(1).id());
    assertEquals(lab.resolve("mine.yaml").toString(), experiment.recognizers().get(1).reference());
    assertTrue(experiment.dataset().canonical().contains(lab.resolve("faces").toString()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
    "dataset: {nobody: .} | datset: {nobody: .} | 1:1 the experiment needs \"dataset\", such as \"dataset: sample\""
        + " & 3:1 the experiment has no key \"datset\"; valid: cloakroom, name, description, dataset, split, recognizers,"
        + " surrogates, grid, applyTo, protocol, seeds; did you mean \"dataset\"?",
    "dataset: {nobody: .} | dataset: {nobody: gone} | 3:19 path of dataset nobody: there is no file or folder FOLDER/gone",
    "gallery: 5 | gallery: five | 4:18 \"gallery\" must be a whole number of 1 or more, not \"five\"",
    "gallery: 5 | gallery: 0 | 4:18 \"gallery\" must be a whole number of 1 or more, not \"0\"",
    "gallery: 5 | galery: 5 | 4:8 \"split\" needs \"gallery\", how many images of each identity are enrolled, or \"of: pairs\""
        + " & 4:9 \"split\" has no key \"galery\"; valid: of, gallery, probes, protect, cloak, strangers, distractors, seed; did you mean \"gallery\"?",
    "split: {gallery: 5, probes: 4, protect: 24, seed: 7} | split: {of: pears, protect: 24} | 4:13 \"of\" can only be pairs: all images of the dataset's verification pairs, not \"pears\"",
    "split: {gallery: 5, probes: 4, protect: 24, seed: 7} | split: {of: pairs, probes: 4, protect: 24} | 4:20 \"split\" has no key \"probes\"; valid: of, protect, cloak, seed",
    "split: {gallery: 5, probes: 4, protect: 24, seed: 7} | split: 5 | 4:8 \"split\" must be a map, such as {gallery: 5,"
        + " probes: 5, protect: 24, seed: 7}, not \"5\"",
    "protect: 24, | `` | 4:8 \"split\" needs \"protect\", how many identities the attacks protect, or a list of their names",
    "protect: 24 | protect: many | 4:41 \"protect\" must be a whole number of 0 or more or a list of identities, not \"many\"",
    "protect: 24 | protect: [Bob, Bob] | 4:47 \"Bob\" is listed twice",
    "recognizers: [grey, plain] | recognizers: [gray] | 5:15 there is no recognizer \"gray\" installed, and a descriptor file"
        + " would end in .yaml; valid: grey, plain; did you mean \"grey\"?",
    "recognizers: [grey, plain] | recognizers: [grey, ./no.yaml] | 5:21 there is no recognizer file FOLDER/no.yaml",
    "recognizers: [grey, plain] | recognizers: [grey, grey] | 5:21 two entries of \"recognizers\" are called \"grey\"",
    "recognizers: [grey, plain] | recognizers: [] | 5:14 \"recognizers\" is empty; name at least one recognizer",
    "surrogates: [grey] | `` | 8:3 the grid has attacks, so the experiment needs \"surrogates\", the recognizers that they"
        + " may look into",
    "[none, push, | [none, pusch, | 8:18 there is no attack \"pusch\" installed; valid: push; did you mean \"push\"?",
    "steps: [5, 10] | steps: [5, ten] | 8:43 steps of attack push must be a whole number from 0 to 10000, not \"ten\"",
    "kernel: [3, 5] | kernel: [3, 4] | 9:45 kernel of transform brighten must be a whole number, odd, from 3 to 31, not \"4\";"
        + " did you mean \"5\"?",
    "kernel: [3, 5] | kernel: 29 | 9:21 brighten{kernel=29, by=0.1}: 29 is unlucky on 112x112",
    "transform: [none | tranform: [none | 9:3 \"grid\" has no key \"tranform\"; valid: attack, defense, transform; did you mean"
        + " \"transform\"?",
    "attack: [none, push, | attack: [none, none, push, | 8:18 none is listed twice and evaluated once",
    "ranks: [1, 5] | ranks: 5 | 10:30 ranks of protocol counting must be a list, each entry a whole number from 1 to 1000,"
        + " not \"5\"",
    "ranks: [1, 5] | ranks: [1, 0] | 10:34 ranks of protocol counting must be a whole number from 1 to 1000, not \"0\"; did"
        + " you mean \"1\"?",
    "protocol: {counting: {ranks: [1, 5]}} | protocol: | 10:1 the experiment needs \"protocol\", such as \"protocol:"
        + " {identification: {ranks: [1, 5]}}\"",
    "seeds: [1, 2] | seeds: [1, 1.5] | 11:12 \"seeds\" must be a whole number, not \"1.5\"",
    "seeds: [1, 2] | applyTo: galery | 11:10 \"applyTo\" cannot be \"galery\"; valid: gallery, probes, both; did you mean"
        + " \"gallery\"?",
    "cloakroom: 1 | cloakroom: 2 | 1:12 this experiment was written by a newer Cloakroom (format 2); this one reads formats"
        + " up to 1",
    "cloakroom: 1 | cloakroom: one | 1:12 \"cloakroom\" must be the version of the format, 1, not \"one\"",
    "cloakroom: 1 | cloakroom: 0 | 1:12 there is no format 0; the current one is 1",
    "cloakroom: 1 | `# ` | 2:1 the experiment needs \"cloakroom: 1\", the version of its format",
    "name: A study | name: [a] | 2:7 \"name\" must be a text, not a list"
  })
  void saysWhatIsWrongAndWhere(String old, String changed, String expected) {
    assertTrue(VALID.contains(old), old);
    assertEquals(expected.replace("FOLDER", folder.toString()), problems(read(VALID.replace(old, changed))));
  }

  @Test
  void reportsEverythingInOneGo() {
    Reading reading = read(VALID.replace("gallery: 5", "gallery: five").replace("grey, plain", "gray, plain")
        .replace("[3, 5]", "[3, 4, 6]").replace("seeds", "seds"));
    assertEquals(List.of(4, 5, 9, 9, 11), reading.problems().stream().map(p -> p.at().line()).toList());
    ExperimentException thrown = assertThrows(ExperimentException.class, reading::orThrow);
    assertEquals(5, thrown.getMessage().lines().count());
    assertTrue(thrown.getMessage().startsWith("study.yaml:4:18: "), thrown.getMessage());
  }

  @Test
  void opensWithoutWhatIsMissing() {
    Reading reading = read(VALID.replace("[none, push,", "[none, pusch,").replace("grey, plain", "gray, plain"));
    assertFalse(reading.isRunnable());
    Experiment experiment = reading.experiment().orElseThrow();
    assertEquals(3, experiment.grid().attacks().size());
    assertEquals(List.of("plain"), experiment.recognizers().stream().map(RecognizerSpec::id).toList());
  }

  @Test
  void warningsDoNotPreventARun() {
    Reading reading = read(VALID.replace("protect: 24", "protect: 0"));
    assertEquals("4:41 the grid has attacks, but nobody is protected", problems(reading));
    assertTrue(reading.isRunnable());
    assertEquals("study.yaml:4:41: warning: the grid has attacks, but nobody is protected",
        reading.problems().get(0).toString());
  }

  @Test
  void anExperimentWithoutAttacksNeedsNoSurrogates() {
    Experiment experiment = read("""
        cloakroom: 1
        dataset: {nobody: .}
        split: {gallery: 1, probes: 1}
        recognizers: plain
        protocol: counting
        """).orThrow();
    assertEquals(1, Planner.cells(experiment).size());
    assertEquals("study.yaml", experiment.name());
  }

  @Test
  void problemsInADescriptorStandAtTheDescriptor() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.yaml"),
        "cloakroom-recognizer: 2\nnmae: Bad\nnetwork: {mean: {weights: gone.bin}}\nflp: true\nflip: maybe\n");
    Reading reading = read(VALID.replace("grey, plain", "grey, bad.yaml"));
    assertEquals(List.of(
        bad + ":1:1: the recognizer needs \"name\", for tables and figures",
        bad + ":1:23: \"cloakroom-recognizer\" is \"2\", but only format 1 is understood; a newer Cloakroom may read it",
        bad + ":2:1: warning: \"nmae\" is taken as a remark; was \"name\" meant?",
        bad + ":3:27: weights of recognizer mean: there is no file or folder " + folder.resolve("gone.bin"),
        bad + ":4:1: warning: \"flp\" is taken as a remark; was \"flip\" meant?",
        bad + ":5:7: \"flip\" must be true or false, not \"maybe\""),
        reading.problems().stream().map(Object::toString).toList());
  }

  @Test
  void aBrokenPlugInIsNamedWithItsBundle() {
    registry = new RegistryFixture(folder).plugIn("com.bad", "dataset", "nobody", "SmallPlugIns$NoRecord", "").build();
    String problems = problems(read(VALID));
    assertTrue(problems.contains("3:11 dataset \"nobody\" of bundle com.bad cannot be used: "), problems);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "split={of: pairs, protect: 3} | split: {of: pairs, protect: 3, cloak: gallery, seed: 1}",
    "split.seed=9 | split: {gallery: 5, probes: 4, protect: 24, cloak: gallery, strangers: 0, distractors: 0, seed: 9}",
    "split.cloak=both | protect: 24, cloak: both, strangers: 0",
    "split.strangers=3 | strangers: 3, distractors: 0",
    "seeds=[3] | seeds: [3]",
    "applyTo=probes | applyTo: probes",
    "protocol.counting.candidates=identities | protocol: {counting: {ranks: [1, 5], candidates: identities}}",
    "grid.transform=same | - {same: {}}",
    "grid.attack.1.push.steps=8 | {steps: 8,",
    "grid.attack.push.steps=8 | {steps: 8,",
    "dataset.nobody={path: ., people: 3} | people: 3"
  })
  void settingsChangeValues(String setting, String expected) {
    Experiment experiment = read(VALID, setting).orThrow();
    String written = new ExperimentWriter(registry).write(experiment);
    assertTrue(written.contains(expected), written);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "split.sed=9 | --set split.sed=9:1:1: \"split\" has no key \"sed\"; valid: of, gallery, probes, protect, cloak, strangers, distractors, seed; did you mean \"seed\"?",
    "split.cloak=galery | --set split.cloak=galery:1:1: \"cloak\" cannot be \"galery\"; valid: gallery, probes, both; did you mean \"gallery\"?",
    "seed | --set seed:1:1: a setting is written as key=value, such as split.seed=9",
    "split..seed=9 | --set split..seed=9:1:1: a setting is written as key=value, such as split.seed=9",
    "name.first=x | --set name.first=x:1:1: \"name\" is \"A study\", so there is no \"first\" in it",
    "grid.attack.fawkes.steps=3 | --set grid.attack.fawkes.steps=3:1:1: \"grid.attack\" has no entry \"fawkes\"; its entries are none, push, push",
    "seeds=[1 | --set seeds=[1:1:3: no valid YAML: while parsing a flow sequence: expected ',' or ']', but got <stream end>",
    "split.gallery=x | --set split.gallery=x:1:1: \"gallery\" must be a whole number of 1 or more, not \"x\""
  })
  void wrongSettingsAreReportedAtTheOption(String setting, String expected) {
    assertEquals(List.of(expected), read(VALID, setting).problems().stream().map(Object::toString).toList());
  }

  @Test
  void olderFormatsAreMigrated() {
    Migration renameData = new Migration() {
      @Override
      public int from() {
        return 0;
      }

      @Override
      public YamlNode.Mapping apply(YamlNode.Mapping document) {
        return new YamlNode.Mapping(document.at(), document.entries().stream()
            .map(e -> e.key().equals("data") ? new YamlNode.Entry(e.at(), "dataset", e.value()) : e).toList());
      }
    };
    String old = VALID.replace("cloakroom: 1", "cloakroom: 0").replace("dataset:", "data:");
    Reading reading = new ExperimentReader(registry, List.of(renameData)).read(old, "study.yaml", folder, List.of());
    assertEquals(read(VALID).orThrow(), reading.orThrow());
  }

  private Reading read(String text, String... settings) {
    return new ExperimentReader(registry).read(text, "study.yaml", folder, List.of(settings));
  }

  private static String problems(Reading reading) {
    return String.join(" & ", reading.problems().stream()
        .map(p -> p.at().line() + ":" + p.at().column() + " " + p.text()).toList());
  }
}
