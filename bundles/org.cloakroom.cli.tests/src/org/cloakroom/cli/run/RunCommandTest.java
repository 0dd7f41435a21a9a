package org.cloakroom.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.cloakroom.api.Seeds;
import org.cloakroom.cli.CommandRun;
import org.cloakroom.cli.plugin.InstalledPlugIns;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.run.RunOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands run and resume on a small experiment with our own plug-ins. */
class RunCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void writeExperiment() throws IOException {
    writeRecognizer("one", 1);
    writeRecognizer("two", 2);
    Files.writeString(folder.resolve("small.yaml"), """
        cloakroom: 1
        name: A small study!
        dataset: {synthetic: {identities: 4, images: 3}}
        split: {gallery: 2, probes: 1, protect: 2, seed: 7}
        recognizers: [one.yaml, two.yaml]
        surrogates: [one.yaml]
        grid:
          attack: [none, {lowkey: {steps: 2, perceptualWeight: 0}}]
          transform: [none, {median: {kernel: 3}}]
        protocol: {identification: {ranks: [1]}}
        """);
  }

  /** Means over a grid of 8×8 tiles, then a random linear layer. */
  private void writeRecognizer(String name, long seed) throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> input = tf.withName("input")
          .placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 112, 112, 3)));
      List<Long> tile = List.of(1L, 14L, 14L, 1L);
      Operand<TFloat32> tiles = tf.reshape(tf.nn.avgPool(input, tile, tile, "VALID"), tf.constant(new int[] {-1, 192}));
      float[][] matrix = new float[192][16];
      for (int i = 0; i < 192 * 16; i++) {
        matrix[i / 16][i % 16] = (float) (Seeds.uniform(seed, i) - 0.5);
      }
      tf.withName("embeddings").linalg.matMul(tiles, tf.constant(matrix));
      Files.write(folder.resolve(name + ".pb"), graph.toGraphDef().toByteArray());
    }
    Files.writeString(folder.resolve(name + ".yaml"), "cloakroom-recognizer: 1\nname: Network " + name
        + "\nnetwork: {frozen-graph: {file: " + name + ".pb}}\nflip: true\n");
  }

  private CommandRun run(String... more) {
    List<String> arguments = new ArrayList<>(Arrays.asList(more));
    Map<String, String> usual = Map.of("--store", folder.resolve("store").toString(), "--device", "cpu", "--batch", "4");
    usual.forEach((option, value) -> {
      if (!arguments.contains(option)) {
        arguments.addAll(List.of(option, value));
      }
    });
    return CommandRun.alone(new RunCommand(InstalledPlugIns::registry), arguments.toArray(String[]::new));
  }

  private CommandRun runTo(String name, String... more) {
    List<String> arguments = new ArrayList<>(
        List.of(folder.resolve("small.yaml").toString(), "--out", folder.resolve(name).toString()));
    arguments.addAll(Arrays.asList(more));
    return run(arguments.toArray(String[]::new));
  }

  private CommandRun resume(String name) {
    return CommandRun.alone(new ResumeCommand(InstalledPlugIns::registry), folder.resolve(name).toString(), "--store",
        folder.resolve("store").toString(), "--device", "cpu", "--batch", "4");
  }

  @Test
  void printsTheTableAndSaysWhereEverythingIs() throws IOException {
    CommandRun run = runTo("run");
    assertEquals(0, run.code(), run.err());
    Path place = folder.resolve("run");
    assertTrue(run.out().contains("protected people, rank-1"), run.out());
    assertTrue(run.out().contains("Network two"), run.out());
    assertTrue(run.out().contains("Run folder: " + place), run.out());
    assertTrue(run.out().contains(place.resolve("results.csv").toString()), run.out());
    assertTrue(run.err().contains("cells 8/8"), run.err());
    try (Stream<Path> figures = Files.list(place.resolve("figures"))) {
      assertTrue(figures.anyMatch(f -> f.toString().endsWith(".png")));
    }
    RunFolder folder = RunFolder.open(place);
    assertEquals(8, folder.recordedCells().size());
    assertEquals("cpu", folder.manifest().sessions().get(0).device());
  }

  @Test
  void aFinishedRunIsResumedWithoutComputingAnything() throws IOException {
    assertEquals(0, runTo("run").code());
    RunFolder run = RunFolder.open(folder.resolve("run"));
    byte[] before = Files.readAllBytes(run.cellFile(run.recordedCells().get(5).id()));
    CommandRun resumed = resume("run");
    assertEquals(0, resumed.code(), resumed.err());
    assertEquals(new String(before), Files.readString(run.cellFile(run.recordedCells().get(5).id())));
    assertEquals(2, run.manifest().sessions().size());
  }

  @Test
  void settingsAndSeedChangeTheExperiment() {
    CommandRun run =
        runTo("run", "--set", "grid.transform=[none]", "--set", "grid.attack.lowkey.steps=1", "--seed", "9");
    assertEquals(0, run.code(), run.err());
    RunFolder folder = RunFolder.open(this.folder.resolve("run"));
    assertEquals(4, folder.recordedCells().size());
    assertEquals(List.of(9L), folder.manifest().seeds());
    assertTrue(folder.recordedCells().get(2).coordinates().attack().contains("steps=1,"));
  }

  @Test
  void damagedWeightsFailTheirCellsAndMendedOnesAreResumed() throws IOException {
    byte[] whole = Files.readAllBytes(folder.resolve("two.pb"));
    Files.write(folder.resolve("two.pb"), Arrays.copyOf(whole, whole.length / 2));
    CommandRun run = runTo("run");
    assertEquals(1, run.code(), run.err());
    assertTrue(run.err().contains("two.pb"), run.err());
    assertTrue(run.out().contains("Failed:     4 cells: "), run.out());
    assertTrue(run.out().contains("Go on with: cloakroom resume " + folder.resolve("run")), run.out());
    assertTrue(run.out().contains("Network one"), "the others are there: " + run.out());

    Files.write(folder.resolve("two.pb"), whole);
    CommandRun resumed = resume("run");
    assertEquals(0, resumed.code(), resumed.err());
    assertTrue(resumed.out().contains("Network two"), resumed.out());
  }

  @Test
  void anExperimentWithErrorsIsExplainedAndLeavesNoFolder() {
    assertExplained(runTo("run", "--set", "grid.transform=[{median: {kernel: 4}}]"), "kernel");
    assertExplained(runTo("run", "--set", "grid.attack=[lokey]"), "did you mean \"lowkey\"");
    assertExplained(runTo("run", "--set", "split.gallery=many"), "gallery");
    assertExplained(runTo("run", "--set", "split.gallery=3"), "has 3 images, but the split needs 4");
    assertExplained(runTo("run", "--set", "split.protect=5"), "has 4 identities");
    assertExplained(run("sampel"), "neither a file nor a study");
    assertExplained(run(folder.resolve("missing.yaml").toString()), "missing.yaml");
    assertExplained(runTo("run", "--device", "gpu:7"), "gpu:7");
    assertExplained(runTo("run", "--batch", "0"), "batch size");
    assertFalse(Files.exists(folder.resolve("run")));
  }

  @Test
  void foldersThatCannotBeUsedAreNamed() throws IOException {
    Path occupied = Files.createDirectory(folder.resolve("occupied"));
    Files.writeString(occupied.resolve("thesis.tex"), "");
    assertExplained(runTo("occupied"), "the folder " + occupied + " is not empty");
    assertExplained(runTo("small.yaml"), "cannot write to the folder " + folder.resolve("small.yaml"));
    assertExplained(runTo("run", "--store", folder.resolve("small.yaml").toString()), "small.yaml");
    assertExplained(resume("occupied"), "holds no run");
  }

  private static void assertExplained(CommandRun run, String message) {
    assertEquals(2, run.code(), run.err());
    assertTrue(run.err().contains(message), run.err());
    assertFalse(run.err().contains("\tat "), "no stack trace: " + run.err());
  }

  @Test
  void aCancelledRunSaysHowToGoOn() {
    assertEquals(0, runTo("run").code());
    CommandRun run = CommandRun.alone(new CancelledRun(RunFolder.open(folder.resolve("run"))));
    assertEquals(3, run.code());
    assertTrue(run.out().contains("Cancelled with 3 of 8 cells finished."), run.out());
    assertTrue(run.out().contains("cloakroom resume"), run.out());
  }

  @Test
  void outOfMemoryReachesTheApplication() {
    assertThrows(OutOfMemoryError.class, () -> CommandRun.alone(new HungryRun()));
  }

  @Test
  void titlesBecomeFolderNames() {
    assertEquals("which-blurs-wash-lowkey-off", RunCommand.slug("Which blurs wash LowKey off?"));
    assertEquals("run", RunCommand.slug("¿?"));
    assertEquals(40, RunCommand.slug("x".repeat(100)).length());
  }

  /** A session that ends as a cancelled run does. */
  @Command(name = "cancelled")
  static final class CancelledRun implements Callable<Integer> {
    private final RunFolder folder;
    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    CancelledRun(RunFolder folder) {
      this.folder = folder;
    }

    @Override
    public Integer call() throws Exception {
      return new RunSession(spec.commandLine()).carryOut(listener -> new RunOutcome(folder, 3, 0, true));
    }
  }

  /** A session that needs more memory than there is. */
  @Command(name = "hungry")
  static final class HungryRun implements Callable<Integer> {
    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
      return new RunSession(spec.commandLine()).carryOut(listener -> {
        throw new OutOfMemoryError("a test");
      });
    }
  }
}
