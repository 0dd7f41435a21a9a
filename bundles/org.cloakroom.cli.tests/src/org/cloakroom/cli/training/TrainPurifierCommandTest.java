package org.cloakroom.cli.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cloakroom.api.Progress;
import org.cloakroom.api.TrainedOn;
import org.cloakroom.cli.CommandRun;
import org.cloakroom.cli.plugin.InstalledPlugIns;
import org.cloakroom.datasets.synthetic.SyntheticDataset;
import org.cloakroom.defenses.puface.PurifierWeights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trains the smallest purifier on a handful of drawn people. */
class TrainPurifierCommandTest {
  private static final String PLAN = String.join("\n",
      "cloakroom-purifier: 1",
      "dataset: {synthetic: {identities: 5, images: 2, seed: 5}}",
      "kept-out-identities: 1",
      "attacks: [{pgd: {steps: 1}}]",
      "surrogates: [sample-ir-arcface]",
      "network: autoencoder-4",
      "amplification: {from: 1, to: 3, course: progressive}",
      "features: {recognizers: [sample-ir-arcface], weight: 20}",
      "epochs: 2",
      "batch: 4",
      "learning-rate: {start: 0.001}",
      "");

  @TempDir Path folder;

  private CommandRun train(Object... words) {
    List<String> arguments = new ArrayList<>(Arrays.stream(words).map(Object::toString).toList());
    arguments.addAll(List.of("--device", "cpu", "--threads", "1", "--store", folder.resolve("store").toString()));
    return CommandRun.alone(new TrainPurifierCommand(InstalledPlugIns::registry), arguments.toArray(String[]::new));
  }

  private Path plan(String text) throws IOException {
    return Files.writeString(folder.resolve("tiny.yaml"), text);
  }

  @Test
  void trainsRemembersItsPeopleAndDoesNothingTwice() throws IOException {
    Path out = folder.resolve("out");
    CommandRun run = train(plan(PLAN), "--out", out);
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("epoch 2/2"), run.out());
    PurifierWeights weights = PurifierWeights.read(out.resolve("tiny.safetensors"));
    assertEquals("autoencoder-4", weights.network().name());
    List<TrainedOn.Shown> others = shown(6);
    assertEquals(List.of(), weights.trainedOn().among(others), "people of another seed have the same names");
    assertEquals(5, weights.trainedOn().among(shown(5)).size());
    assertTrue(Files.size(out.resolve("tiny-curves.png")) > 5_000);
    assertTrue(Files.readString(out.resolve("log.txt")).contains("cloaking 8 images with pgd"));

    CommandRun again = train(folder.resolve("tiny.yaml"), "--out", out);
    assertEquals(0, again.code(), again.err());
    assertFalse(again.out().contains("epoch 1/2"), again.out());
    PurifierJob read = new PurifierPlanReader(InstalledPlugIns.registry()).read(out.resolve("tiny-plan.yaml"));
    assertEquals(weights.plan(), read.plan().toString());
  }

  @Test
  void aPurifierIsTrainedOnAndKnowsThePeopleOfBothTrainings() throws IOException {
    Path first = folder.resolve("first");
    assertEquals(0, train(plan(PLAN), "--out", first).code());
    Path start = first.resolve("tiny.safetensors");
    String more = PLAN.replace("seed: 5", "seed: 6").replace("network: autoencoder-4", "from: first/tiny.safetensors").replace("epochs: 2", "epochs: 1")
        .replace("start: 0.001", "start: 0.000001");
    Path file = Files.writeString(folder.resolve("more.yaml"), more);
    CommandRun run = train(file, "--out", folder.resolve("second"));
    assertEquals(0, run.code(), run.err());
    PurifierWeights before = PurifierWeights.read(start);
    PurifierWeights after = PurifierWeights.read(folder.resolve("second/more.safetensors"));
    assertEquals(before.network(), after.network());
    before.values().tensors().forEach((name, tensor) -> {
      float[] now = after.values().tensors().get(name).values();
      for (int i = 0; i < now.length; i++) {
        assertEquals(tensor.values()[i], now[i], 1e-4, name + ": a few tiny steps from where it began");
      }
    });
    assertEquals(5, after.trainedOn().among(shown(5)).size());
    assertEquals(5, after.trainedOn().among(shown(6)).size());
    PurifierJob read = new PurifierPlanReader(InstalledPlugIns.registry()).read(folder.resolve("second/more-plan.yaml"));
    assertEquals(after.plan(), read.plan().toString());

    CommandRun other = train(Files.writeString(file, more + "network: red-net-10\n"), "--out", folder.resolve("third"));
    assertEquals(2, other.code());
    assertTrue(other.err().contains("\"from\" names the network autoencoder-4"), other.err());
    CommandRun none = train(Files.writeString(file, more.replace("first/tiny", "first/none")), "--out", folder.resolve("third"));
    assertEquals(2, none.code());
    assertTrue(none.err().contains("more.yaml:6") && none.err().contains("there is no file"), none.err());
  }

  private static List<TrainedOn.Shown> shown(long seed) {
    return new SyntheticDataset(5, 1, seed).index(Progress.NONE).identities().stream()
        .map(person -> new TrainedOn.Shown(person.name(), person.images().get(0).load())).toList();
  }

  @Test
  void everythingWrongIsToldWithItsPlace() throws IOException {
    CommandRun run = train(plan(String.join("\n",
        "cloakroom-purifier: 1",
        "dataset: {synthetic: {identities: 5, imges: 4}}",
        "attacks: [lowkay]",
        "surrogates: [sample-ir-arcfce]",
        "network: red-net-12",
        "amplification: {from: 1000}",
        "learning-rate: {factor: 2}",
        "")));
    assertEquals(2, run.code());
    for (String part : List.of("tiny.yaml:2", "imges", "lowkey", "sample-ir-arcface", "red-net-10", "from", "factor")) {
      assertTrue(run.err().contains(part), part + " in " + run.err());
    }
  }
}
