package org.cloakroom.cli.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cloakroom.cli.CommandRun;
import org.cloakroom.cli.plugin.InstalledPlugIns;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.defenses.reconstruction.ReconstructionWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainReconstructionCommandTest {
  private static final String PLAN = String.join("\n",
      "cloakroom-reconstruction: 1",
      "name: tiny",
      "dataset: {synthetic: {identities: 6, images: 2, seed: 3}}",
      "kept-out-identities: 1",
      "encoder: sample-ir-arcface",
      "feature-side: 1",
      "defense: {random: {epsilon: 0.1}}",
      "network: upconv",
      "width: 1",
      "likeness: {recognizers: [], weight: 0}",
      "epochs: 2",
      "batch: 4",
      "learning-rate: {peak: 0.01, warm-up: 0, drops: []}",
      "checkpoint-every: 1",
      "seed: 4",
      "");

  @TempDir private Path folder;

  private static CommandRun train(Object... words) {
    String[] arguments = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      arguments[i] = words[i].toString();
    }
    return CommandRun.alone(new TrainReconstructionCommand(InstalledPlugIns::registry), arguments);
  }

  private Path plan(String text) throws IOException {
    return Files.writeString(folder.resolve("tiny-plan.yaml"), text);
  }

  @Test
  void trainsAndGoesOnWhereItStopped() throws IOException {
    Path out = folder.resolve("out");
    CommandRun run = train(plan(PLAN), "--out", out, "--device", "cpu");
    assertEquals(0, run.code(), run::err);
    assertTrue(run.out().contains("epoch 2/2"), run::out);
    ReconstructionWeights weights = ReconstructionWeights.read(out.resolve("tiny.safetensors"));
    assertEquals("random{epsilon=0.1, seed=1}", weights.defense());
    assertEquals(6, weights.trainedOn().people().size());
    assertEquals(12, weights.trainedOn().images().size());
    assertTrue(weights.trainedOn().drawn());
    assertEquals(128, weights.network().input().length());
    assertTrue(Files.readString(out.resolve("tiny-plan.yaml")).contains("2 epochs"), "the published plan says what came of it");
    assertTrue(Files.exists(out.resolve("tiny-curves.png")));

    CommandRun again = train(plan(PLAN), "--out", out, "--device", "cpu");
    assertEquals(0, again.code(), again::err);
    assertTrue(!again.out().contains("epoch "), "nothing is left to train: " + again.out());
  }

  private static String maps(String encoder, int side) {
    return PLAN.replace("encoder: sample-ir-arcface\n", "encoder: " + encoder + "\n").replace("feature-side: 1", "feature-side: " + side);
  }

  @Test
  void learnsFromTheMapsOfASplitRecognizer() throws IOException {
    Path out = folder.resolve("maps");
    CommandRun run = train(plan(maps("sample-ir-arcface-stage1", 28)), "--out", out, "--device", "cpu");
    assertEquals(0, run.code(), run::err);
    ReconstructionWeights weights = ReconstructionWeights.read(out.resolve("tiny.safetensors"));
    assertEquals(28, weights.network().input().side());
    assertEquals(16, weights.network().input().channels());
    assertTrue(weights.encoder().endsWith(" split at stage1.unit1"), weights.encoder());

    CommandRun flat = train(plan(maps("sample-ir-arcface-stage1", 1)), "--out", folder.resolve("flat"), "--device", "cpu");
    assertEquals(2, flat.code());
    assertTrue(flat.err().contains("stores maps of 28x28") && flat.err().contains("feature-side: 28"), flat::err);
  }

  @Test
  void aMapIsNotAveragedWithThatOfTheMirrorImage() throws IOException {
    PlugInRegistry registry = InstalledPlugIns.registry();
    Path descriptor = registry.file(registry.model("sample-ir-arcface-stage1").orElseThrow());
    String weights = descriptor.resolveSibling("sample-ir-arcface.safetensors").toString();
    Path mirrored = Files.writeString(folder.resolve("mirrored.yaml"), Files.readString(descriptor)
        .replace("file: sample-ir-arcface.safetensors", "file: \"" + weights + "\"").replace("flip: false", "flip: true"));
    CommandRun run = train(plan(maps("mirrored.yaml", 28)), "--show");
    assertEquals(2, run.code());
    assertTrue(run.err().contains(mirrored + ":14:7") && run.err().contains("split at stage1.unit1"), run::err);
  }

  @Test
  void theWholePlanIsShownAndReadBack() throws IOException {
    CommandRun shown = train(plan(PLAN), "--show");
    assertEquals(PLAN.replace("{random: {epsilon: 0.1}}", "{random: {epsilon: 0.1, seed: 1}}"), shown.out());
    assertEquals(shown.out(), train(plan(shown.out()), "--show").out());
  }

  @Test
  void whatIsWrongIsNamedWithItsLine() throws IOException {
    CommandRun run = train(plan(PLAN.replace("network: upconv", "network: resnet").replace("seed: 4", "sede: 4")), "--show");
    assertEquals(2, run.code());
    assertTrue(run.err().contains(":8:") && run.err().contains("upconv, urec, resrec"), run::err);
    assertTrue(run.err().contains("sede"), run::err);
  }
}
