package org.cloakroom.cli.protect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.cli.CommandRun;
import org.cloakroom.cli.console.ExitCode;
import org.cloakroom.cli.plugin.InstalledPlugIns;
import org.cloakroom.datasets.image.ImageFiles;
import org.cloakroom.testing.Shared;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photographs are protected by the installed LowKey against a small published network. */
class ProtectCommandTest {
  private static final String MODELS = "cloakroom.models";

  @TempDir Path folder;

  private Path photographs;
  private Path out;

  @BeforeEach
  void makePhotographs() throws IOException {
    System.setProperty(MODELS, folder.resolve("models").toString());
    photographs = Files.createDirectories(folder.resolve("photographs/deep"));
    Files.copy(Shared.data("lfw/Angelina_Jolie/Angelina_Jolie_0003.jpg"), photographs.resolve("a.jpg"));
    Files.write(photographs.resolve("broken.jpg"), new byte[] {(byte) 0xff, (byte) 0xd8, 1, 2});
    photographs = folder.resolve("photographs");
    out = folder.resolve("out");
    Files.writeString(folder.resolve("y1.yaml"), "cloakroom-recognizer: 1\nname: y1\nnetwork: {frozen-graph: {file: "
        + Shared.data("models/insightface_y1_112x112_frozen.pb") + ", mean: 0, scale: 1}}\n");
  }

  @AfterEach
  void forgetModels() {
    System.clearProperty(MODELS);
  }

  private CommandRun protect(Object... words) {
    List<String> arguments = new ArrayList<>(List.of(photographs.toString(), "--out", out.toString(), "--surrogates",
        folder.resolve("y1.yaml").toString(), "--device", "cpu", "--store", folder.resolve("store").toString()));
    Arrays.stream(words).forEach(word -> arguments.add(word.toString()));
    return CommandRun.alone(new ProtectCommand(InstalledPlugIns::registry), arguments.toArray(String[]::new));
  }

  private void supplyDetector() throws IOException {
    Files.createDirectories(folder.resolve("models"));
    Files.createSymbolicLink(folder.resolve("models/mtcnn"), Shared.data("detect"));
  }

  @Test
  void cloaksTheFaceAndReportsEverything() throws IOException {
    supplyDetector();
    for (String align : List.of("INSIDE", "BEFORE")) {
      CommandRun run = protect("--attack", "lowkey", "--set", "steps=3", "--set", "stepSize=0.004", "--align", align, "--overwrite");
      assertEquals(ExitCode.FAILED_CELLS.code(), run.code(), run.err());
      assertTrue(run.out().contains("1 of 2 photographs written, 1 faces cloaked"), run.out());
      assertTrue(run.out().contains("broken.jpg"), run.out());
      assertTrue(run.out().contains("lpips-alex is not available"), run.out());
      assertFalse(Files.exists(out.resolve("deep/broken.png")));
      RgbImage before = ImageFiles.read(photographs.resolve("deep/a.jpg"));
      RgbImage after = ImageFiles.read(out.resolve("deep/a.png"));
      assertEquals(before.width(), after.width());
      assertEquals(before.height(), after.height());
      int largest = 0;
      for (int i = 0; i < before.rgb().length; i++) {
        largest = Math.max(largest, Math.abs((before.rgb()[i] & 0xff) - (after.rgb()[i] & 0xff)));
      }
      assertTrue(largest >= 3 && largest <= Math.round(255 * (0.005 + 3 * 0.004) + 0.5), align + ": " + largest);
      assertEquals(before.rgb()[0], after.rgb()[0], "the corner is far from the face");
      List<String> report = Files.readAllLines(out.resolve(ProtectTask.REPORT));
      assertEquals(3, report.size());
      List<String> header = List.of(report.get(0).split(","));
      List<String> face = List.of(report.get(1).split(",", -1));
      assertTrue(header.containsAll(List.of("linf", "psnr", "dssim", "y1 moved")), report.get(0));
      assertEquals(List.of("deep/a.jpg", "1", "protected"), face.subList(0, 3));
      assertEquals(largest / 255.0, Double.parseDouble(face.get(header.indexOf("linf"))), 1e-4);
      assertTrue(Double.parseDouble(face.get(header.indexOf("y1 moved"))) > 0.1, align + ": " + report.get(1));
      assertEquals("", face.get(header.indexOf("y1 nearest before")), "there is no other photograph");
      assertTrue(report.get(2).startsWith("deep/broken.jpg,,unreadable,"), report.get(2));
    }
  }

  @Test
  void saysWhatIsMissingOrWrong() throws IOException {
    CommandRun without = protect("--attack", "lowkey");
    assertEquals(2, without.code());
    assertTrue(without.err().contains("mtcnn_pnet.safetensors") && without.err().contains(folder.resolve("models/mtcnn").toString()),
        without.err());
    refused("did you mean \"lowkey\"", "--attack", "lokey");
    refused("no parameter \"step\"", "--attack", "lowkey", "--set", "step=3");
    refused("key=value", "--set", "steps");
    refused("not both", "--attack", "lowkey{steps=3}", "--set", "steps=4");
    refused("--largest", "--largest", "10");
    refused("there is no recognizer file", "--recognizers", folder.resolve("nowhere.yaml"));
  }

  private void refused(String reason, Object... words) {
    CommandRun run = protect(words);
    assertEquals(2, run.code(), run.err());
    assertTrue(run.err().contains(reason), run.err());
  }
}
