package org.cloakroom.cli.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cloakroom.api.Progress;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.cli.CommandRun;
import org.cloakroom.cli.plugin.InstalledPlugIns;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.weights.WeightsFiles;
import org.cloakroom.core.store.NpyFormat;
import org.cloakroom.core.store.PngFormat;
import org.cloakroom.datasets.synthetic.SyntheticDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtectFeaturesCommandTest {
  private static final HostTensor FEATURES = HostTensor.of(new float[] {0.6f, -0.8f, 0, 1}, 2, 2);

  @TempDir private Path folder;

  private static CommandRun protect(Object... words) {
    String[] arguments = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      arguments[i] = words[i].toString();
    }
    return CommandRun.alone(new ProtectFeaturesCommand(InstalledPlugIns::registry), arguments);
  }

  private Path features() throws IOException {
    return Files.write(folder.resolve("in.npy"), new NpyFormat("").encode(FEATURES));
  }

  private static HostTensor read(Path file) {
    return WeightsFiles.read(file).toFloat32().tensors().values().iterator().next();
  }

  @Test
  void protectsAnArray() throws IOException {
    Path out = folder.resolve("out.npy");
    CommandRun run = protect("random", "--epsilon", "0.5", features(), out, "--device", "cpu");
    assertEquals(0, run.code(), run::err);
    assertTrue(run.out().contains("2 features of length 2"), run::out);
    HostTensor changed = read(out);
    assertEquals(FEATURES.shape(), changed.shape());
    // half of the mean absolute value, 0.7 and 0.5, on each number
    float[] steps = {0.35f, 0.35f, 0.25f, 0.25f};
    for (int i = 0; i < steps.length; i++) {
      assertEquals(steps[i], Math.abs(changed.values()[i] - FEATURES.values()[i]), 1e-6f);
    }
    assertTrue(protect("random", features(), out, "--device", "cpu").err().contains("--overwrite"));
  }

  @Test
  void makesTheFeaturesOfFacesFirst() throws IOException {
    RgbImage face = new SyntheticDataset(2, 1, 3).index(Progress.NONE).identities().get(0).images().get(0).load();
    Path faces = Files.createDirectories(folder.resolve("faces"));
    Files.write(faces.resolve("a.png"), new PngFormat("").encode(face));
    Path out = folder.resolve("out.npy");
    CommandRun run = protect("laplace", "--epsilon", "1e8", faces, out, "--recognizer", "sample-ir-arcface", "--device", "cpu");
    assertEquals(0, run.code(), run::err);
    HostTensor row = read(out);
    assertEquals("[1, 128]", row.shape().toString());
    double squares = 0;
    for (float value : row.values()) {
      squares += value * value;
    }
    assertEquals(1, squares, 1e-3, "features have unit length, and the noise is hardly any");
    assertTrue(protect("random", faces, folder.resolve("other.npy"), "--device", "cpu").err().contains("--recognizer"));
  }

  @Test
  void whatDoesNotFitIsNamed() throws IOException {
    String message = protect("random", features(), folder.resolve("o.npy"), "--recognizer", "sample-ir-arcface", "--device", "cpu").err();
    assertTrue(message.contains("length 2") && message.contains("128"), message);
    String images = protect("jpeg", features(), folder.resolve("o.npy"), "--device", "cpu").err();
    assertTrue(images.contains("FeatureDefense is needed"), images);
  }
}
