package org.cloakroom.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.cloakroom.cli.CommandRun;
import org.cloakroom.cli.plugin.InstalledPlugIns;
import org.cloakroom.core.registry.Study;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experiments that are checked with the plug-ins of this checkout. */
class ValidateCommandTest {
  private static final String STUDY = """
      cloakroom: 1
      name: A study
      dataset: {folder: faces}
      split: {gallery: 2, probes: 1, protect: 2}
      recognizers: [net.yaml]
      surrogates: [net.yaml]
      grid:
        attack: [none, lowkey, {lowkey-median: {kernel: 9}}]
        transform: [none, {median: {kernel: [3, 5]}}, {gaussian: [3, 5]}]
      protocol: identification
      """;

  @TempDir Path folder;

  @BeforeEach
  void makeFiles() throws IOException {
    Files.createDirectory(folder.resolve("faces"));
    Files.createFile(folder.resolve("net.pb"));
    Files.writeString(folder.resolve("net.yaml"),
        "cloakroom-recognizer: 1\nname: Net\nnetwork: {frozen-graph: {file: net.pb}}\n");
  }

  @Test
  void countsTheCellsOfAValidExperiment() throws IOException {
    CommandRun run = validate(STUDY);
    assertEquals("A study: 15 cells\n", run.out());
    assertTrue(run.err().startsWith("time and disk are not known: "), "there are no images: " + run.err());
    assertEquals(0, run.code());
  }

  @Test
  void trackersLookForPeopleInNaturalImages() throws IOException {
    String tracker = STUDY.replace("protocol: identification", "protocol: {tracker: {cloaked: in-turn}}");
    assertEquals(0, validate(tracker).code());
    CommandRun cloaked = validate(tracker.replace("protect: 2}", "protect: 2, cloak: both}"));
    assertEquals(2, cloaked.code());
    assertTrue(cloaked.err().contains("study.yaml:4:") && cloaked.err().contains("natural images"), cloaked.err());
    CommandRun stored = validate(tracker.replace("  transform:", "  defense: [{random: {epsilon: 1}}]\n  transform:"));
    assertEquals(2, stored.code());
    assertTrue(stored.err().contains("defenses are of images"), stored.err());
  }

  @Test
  void printsProblemsAsCompilersDo() throws IOException {
    CommandRun run = validate(STUDY.replace("lowkey,", "lowky,").replace("median: {kernel: [3, 5]}", "median: {kernel: [3, 4]}")
        .replace("faces", "gone").replace("protocol", "protcol"));
    assertEquals(2, run.code());
    assertEquals("", run.out());
    String file = folder.resolve("study.yaml") + ":";
    List<String> starts = List.of(
        file + "1:1: the experiment needs \"protocol\"",
        file + "3:19: path of dataset folder: there is no file or folder " + folder.resolve("gone"),
        file + "8:18: there is no attack \"lowky\" installed; valid: ",
        file + "9:43: transform median: kernel 4: ",
        file + "10:1: the experiment has no key \"protcol\"");
    List<String> lines = run.err().lines().toList();
    assertEquals(starts.size(), lines.size(), run.err());
    for (int i = 0; i < lines.size(); i++) {
      assertTrue(lines.get(i).startsWith(starts.get(i)), lines.get(i) + " does not start with " + starts.get(i));
    }
    assertTrue(lines.get(2).endsWith("; did you mean \"lowkey\"?"), lines.get(2));
    assertTrue(lines.get(3).contains("odd"), lines.get(3));
  }

  @Test
  void printsTheResolvedExperimentWithSettings() throws IOException {
    CommandRun run = validate(STUDY, "--resolved", "--set", "grid.attack.lowkey.steps=7", "--set", "seeds=[3, 4]");
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("    - {lowkey: {steps: 7, stepSize: 0.0025, "), run.out());
    assertTrue(run.out().contains("seeds: [3, 4]\n"), run.out());
    Path resolved = Files.writeString(folder.resolve("resolved.yaml"), run.out());
    assertEquals("A study: 30 cells\n", CommandRun.alone(command(), resolved.toString(), "--store", store()).out());
  }

  @Test
  void theSampleStudyFitsThePlugIns() {
    String net = folder.resolve("net.yaml").toString();
    CommandRun run =
        CommandRun.alone(command(), "sample", "--set", "recognizers=[" + net + "]", "--set", "surrogates=[" + net + "]", "--store", store());
    assertEquals("", run.err());
    List<String> lines = run.out().lines().toList();
    assertEquals("Which blurs wash LowKey off?: 22 cells", lines.get(0));
    assertTrue(lines.get(1).matches("  about \\d+ (min|h.*) and \\d+ MB in the store"), lines.get(1));
    assertEquals("  Nothing was measured yet: an embedding is taken to need 10 ms.", lines.get(2));
  }

  @Test
  void namesTheNearestStudy() {
    CommandRun run = CommandRun.alone(command(), "sampel");
    assertEquals(2, run.code());
    assertEquals("cloakroom: there is neither a file nor a study \"sampel\"; did you mean \"sample\"? (studies: "
        + String.join(", ", InstalledPlugIns.registry().studies().stream().map(Study::id).toList()) + ")\n", run.err());
    assertTrue(run.err().contains("puface, ") && run.err().contains("thesis-blurs, thesis-blurs-facescrub"), run.err());
  }

  @Test
  void saysThatAFileIsMissing() {
    CommandRun run = CommandRun.alone(command(), folder.resolve("no.yaml").toString());
    assertEquals(2, run.code());
    assertEquals(folder.resolve("no.yaml") + ":1:1: there is no such file\n", run.err());
  }

  private CommandRun validate(String text, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("study.yaml"), text);
    String[] arguments = Stream
        .concat(Stream.of(file.toString(), "--store", store()), Arrays.stream(options)).toArray(String[]::new);
    return CommandRun.alone(command(), arguments);
  }

  private String store() {
    return folder.resolve("store").toString();
  }

  private static ValidateCommand command() {
    return new ValidateCommand(InstalledPlugIns::registry);
  }
}
