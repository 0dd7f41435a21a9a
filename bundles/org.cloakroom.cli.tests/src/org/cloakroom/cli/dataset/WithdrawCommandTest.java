package org.cloakroom.cli.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cloakroom.cli.CommandRun;
import org.cloakroom.cli.plugin.InstalledPlugIns;
import org.cloakroom.cli.run.RunCommand;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.report.model.Results;
import org.cloakroom.report.table.Pivot;
import org.cloakroom.report.table.TableBuilder;
import org.cloakroom.report.table.TableFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person withdraws after an experiment on drawn people. */
class WithdrawCommandTest {
  private static final String DATASET = "{synthetic: {identities: 3, images: 2, seed: 9}}";

  @TempDir Path folder;

  private Path experiment;
  private Path store;
  private Path run;

  @BeforeEach
  void runAnExperiment() throws IOException {
    experiment = Files.writeString(folder.resolve("small.yaml"), String.join("\n",
        "cloakroom: 1",
        "dataset: " + DATASET,
        "split: {gallery: 1, probes: 1, protect: [person0001], seed: 0}",
        "recognizers: [sample-ir-arcface]",
        "surrogates: [sample-ir-arcface]",
        "grid: {attack: [none, {pgd: {steps: 1}}]}",
        "protocol: {identification: {ranks: [1], candidates: images}}",
        ""));
    store = folder.resolve("store");
    run = folder.resolve("run");
    CommandRun first = carryOut(run);
    assertEquals(0, first.code(), first.err());
  }

  private CommandRun carryOut(Path out) {
    return CommandRun.alone(new RunCommand(InstalledPlugIns::registry), experiment.toString(), "--out", out.toString(),
        "--store", store.toString(), "--device", "cpu");
  }

  private CommandRun withdraw(String identity) {
    return CommandRun.alone(new WithdrawCommand(InstalledPlugIns::registry), identity, "--dataset", DATASET, "--store", store.toString());
  }

  private List<Path> entries(String kind) throws IOException {
    if (!Files.isDirectory(store.resolve(kind))) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(store.resolve(kind))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void nothingComputedFromTheImagesRemains() throws IOException {
    assertEquals(1, entries("cloaked").size());
    assertEquals(1, entries("cloaked-float").size());
    List<Path> before = entries("embeddings");
    CommandRun withdrawn = withdraw("person0001");
    assertEquals(0, withdrawn.code(), withdrawn.err());
    assertTrue(withdrawn.out().contains("2 images withdrawn") && withdrawn.out().contains("1 runs marked"), withdrawn.out());
    assertEquals(List.of(), entries("cloaked"));
    assertEquals(List.of(), entries("cloaked-float"));
    // only the enrolled images of the other two were embedded apart from hers
    assertEquals(1, entries("embeddings").size(), "of " + before.size());

    String table = TableFormat.TEXT.write(TableBuilder.build(Results.read(RunFolder.open(run)), Pivot.USUAL));
    assertTrue(table.contains("person0001 of the dataset synthetic has withdrawn"), table);
  }

  @Test
  void theImagesAreRefusedFromThenOn() throws IOException {
    assertEquals(0, withdraw("person0001").code());
    CommandRun again = carryOut(folder.resolve("again"));
    assertEquals(2, again.code());
    assertTrue(again.err().contains("person0001 were withdrawn") && again.err().contains("exclude: [person0001]"), again.err());
    Files.writeString(experiment, Files.readString(experiment)
        .replace("dataset: " + DATASET, "dataset: {filtered: {dataset: " + DATASET + ", exclude: [person0001]}}")
        .replace("protect: [person0001]", "protect: [person0002]"));
    CommandRun without = carryOut(folder.resolve("without"));
    assertEquals(0, without.code(), without.err());
  }

  @Test
  void othersKeepWhatTheyHave() throws IOException {
    List<Path> cloaked = entries("cloaked");
    assertEquals(0, withdraw("person0000").code());
    assertEquals(cloaked, entries("cloaked"));
    assertNotEquals(List.of(), entries("embeddings"), "the cloaked image is embedded apart");
  }

  @Test
  void aWrongNameIsNamed() {
    CommandRun wrong = withdraw("person001");
    assertEquals(2, wrong.code());
    assertTrue(wrong.err().contains("did you mean \"person0001\"?"), wrong.err());
  }
}
