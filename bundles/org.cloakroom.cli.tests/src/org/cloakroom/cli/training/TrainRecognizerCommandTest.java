package org.cloakroom.cli.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.cloakroom.api.Progress;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.cli.Cloakroom;
import org.cloakroom.cli.CommandRun;
import org.cloakroom.cli.plugin.InstalledPlugIns;
import org.cloakroom.compute.training.TrainingControl;
import org.cloakroom.compute.weights.Safetensors;
import org.cloakroom.core.experiment.RecognizerReader;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.experiment.TrainingPeople;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.registry.PlugInBinder;
import org.cloakroom.core.yaml.Position;
import org.cloakroom.core.yaml.Problems;
import org.cloakroom.datasets.synthetic.SyntheticDataset;
import org.cloakroom.recognizers.training.Presets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings of a tiny network on a dozen drawn people. */
class TrainRecognizerCommandTest {
  private static final String PLAN = String.join("\n",
      "cloakroom-training: 1",
      "dataset: {synthetic: {identities: 12, images: 4, seed: 5}}",
      "kept-out-identities: 4",
      "architecture: {family: ir, stem: 4, stride: 2, widths: [4, 8], units: [1, 1], embedding: 8}",
      "head: {kind: cosface, scale: 16, margin: 0.2}",
      "epochs: 3",
      "batch: 16",
      "learning-rate: {peak: 0.05, warm-up: 0.1, drops: [0.5]}",
      "seed: 4",
      "");

  @TempDir Path folder;

  private Path plan(String text) throws IOException {
    return Files.writeString(folder.resolve("tiny.yaml"), text);
  }

  private static CommandRun train(Object... words) {
    List<String> arguments = new ArrayList<>(Arrays.stream(words).map(Object::toString).toList());
    arguments.addAll(List.of("--device", "cpu", "--threads", "1"));
    return CommandRun.alone(new TrainRecognizerCommand(InstalledPlugIns::registry), arguments.toArray(String[]::new));
  }

  @Test
  void trainsAndDescribesAndDoesNothingTwice() throws IOException {
    Path out = folder.resolve("out");
    CommandRun run = train(plan(PLAN), "--out", out);
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("epoch 3/3") && run.out().contains("/8 strangers at rank 1"), run.out());
    Problems problems = new Problems();
    RecognizerSpec spec = new RecognizerReader(InstalledPlugIns.registry())
        .read(out.resolve("tiny.yaml").toString(), new Position("test", 1, 1), folder, problems).orElseThrow();
    assertEquals(List.of(), problems.list());
    assertEquals("trained by Cloakroom on synthetic: drawn by Cloakroom, seed 5", spec.metadata().get("source"));
    assertEquals(Safetensors.read(out.resolve("tiny.safetensors")).contentHash(), spec.metadata().get("weights-sha256"));

    assertTrue(Files.size(out.resolve("tiny-curves.png")) > 10_000);

    CommandRun again = train(folder.resolve("tiny.yaml"), "--out", out);
    assertEquals(0, again.code(), again.err());
    assertFalse(again.out().contains("epoch"), again.out());
  }

  @Test
  void whomItWasTrainedOnIsRememberedAndNobodyIsTakenOutUnnoticed() throws IOException {
    for (Identity person : new SyntheticDataset(6, 4, 5).index(Progress.NONE).identities()) {
      Path pictures = Files.createDirectories(folder.resolve("faces").resolve("real " + person.name()));
      for (int i = 0; i < person.images().size(); i++) {
        RgbImage image = person.images().get(i).load();
        BufferedImage picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_3BYTE_BGR);
        for (int pixel = 0; pixel < image.width() * image.height(); pixel++) {
          int rgb = (image.rgb()[3 * pixel] & 255) << 16 | (image.rgb()[3 * pixel + 1] & 255) << 8 | image.rgb()[3 * pixel + 2] & 255;
          picture.setRGB(pixel % image.width(), pixel / image.width(), rgb);
        }
        ImageIO.write(picture, "png", pictures.resolve(i + ".png").toFile());
      }
    }
    Path plan = plan(PLAN.replace("dataset: {synthetic: {identities: 12, images: 4, seed: 5}}", "dataset: {folder: {path: faces}}")
        .replace("kept-out-identities: 4", "kept-out-identities: 2").replace("batch: 16", "batch: 8"));
    Path out = folder.resolve("out");
    CommandRun run = train(plan, "--out", out);
    assertEquals(0, run.code(), run.err());
    RecognizerSpec spec = new RecognizerReader(InstalledPlugIns.registry())
        .read(out.resolve("tiny.yaml").toString(), new Position("test", 1, 1), folder, new Problems()).orElseThrow();
    Configured<Dataset> test = new PlugInBinder(InstalledPlugIns.registry()).parse(Dataset.class, "{folder: {path: faces}}", "dataset", folder);
    List<String> known = TrainingPeople.among(spec, test, List.of("real person0001", "a stranger"));
    assertEquals(1, known.size(), "a report says so: " + Files.readString(out.resolve("tiny-people.txt")));

    Files.delete(folder.resolve("faces/real person0001/0.png"));
    CommandRun again = train(plan, "--out", out);
    assertEquals(2, again.code());
    assertTrue(again.err().contains("other images or networks"), again.err());
  }

  @Test
  void goesOnFromTheCheckpointToTheSameWeights() throws IOException {
    Path straight = folder.resolve("straight");
    assertEquals(0, train(plan(PLAN), "--out", straight).code());
    // The command is the same but for the epochs, which the plan of a checkpoint fixes: a checkpoint after one epoch
    // is what a training leaves that was killed in its second.
    Path killed = folder.resolve("killed");
    KilledTraining.afterEpochs(1, new TrainingPlanReader(InstalledPlugIns.registry()).read(folder.resolve("tiny.yaml")), killed);
    CommandRun resumed = train(folder.resolve("tiny.yaml"), "--out", killed);
    assertEquals(0, resumed.code(), resumed.err());
    assertFalse(resumed.out().contains("epoch 1/3"), resumed.out());
    assertTrue(resumed.out().contains("epoch 2/3"), resumed.out());
    assertEquals(Safetensors.read(straight.resolve("tiny.safetensors")).contentHash(),
        Safetensors.read(killed.resolve("tiny.safetensors")).contentHash());
  }

  @Test
  void presetsAreShownAsPlanFilesThatReadBack() throws IOException {
    for (String name : Presets.names()) {
      CommandRun shown = train("--preset", name, "--show");
      assertEquals(0, shown.code(), shown.err());
      TrainingJob job = new TrainingPlanReader(InstalledPlugIns.registry()).read(plan(shown.out()));
      assertEquals(Presets.plan(name), job.plan());
      assertEquals(TrainingControl.USUAL, job.control());
      assertEquals(shown.out(), TrainingPlanText.of(job.plan(), job.control()));
    }
  }

  @Test
  void everythingWrongIsToldWithItsPlace() throws IOException {
    Path file = plan(String.join("\n",
        "cloakroom-training: 1",
        "dataset: {synthetic: {identities: 12, imges: 4}}",
        "architecture: ir-51",
        "head: {kind: arcfase, margin: 2}",
        "epochs: 0",
        "learning-rate: {peak: 0.05, warm-up: 0.6, drops: [0.5]}",
        "augmentation: {shift: 2, blur-size: 4}",
        "early-stop: {patience: 2}",
        "momentun: 0.9",
        ""));
    CommandRun run = train(file);
    assertEquals(2, run.code());
    assertEquals(List.of(), Arrays.stream(new String[] {
        ":2:39: dataset synthetic has no parameter \"imges\"", "did you mean \"images\"", ":3:15: there is no architecture \"ir-51\"",
        "did you mean \"ir-50\"", ":4:14: \"kind\" cannot be \"arcfase\"", ":4:31: \"margin\" must be a number from 0 to 1.5",
        ":5:9: \"epochs\" must be a whole number", ":6:16: drop of the learning rate", ":7:15: blur size 4",
        "give \"kept-out-identities\"", ":9:1: the plan has no key \"momentun\"", "did you mean \"momentum\""})
        .filter(reason -> !run.err().contains(reason)).toList(), run.err());
  }

  @Test
  void wantsAPlanOrAPreset() {
    assertEquals(2, train().code());
    CommandRun unknown = train("--preset", "sample-ir");
    assertEquals(2, unknown.code());
    assertTrue(unknown.err().contains("sample-ir-arcface"), unknown.err());
    CommandRun missing = train(folder.resolve("none.yaml"));
    assertEquals(2, missing.code());
    assertTrue(missing.err().contains("there is no such file"), missing.err());
  }
}
