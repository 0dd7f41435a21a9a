package org.cloakroom.cli.recognizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cloakroom.cli.CommandRun;
import org.cloakroom.cli.plugin.InstalledPlugIns;
import org.cloakroom.testing.Shared;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Import, list, info and check, on a published network. Links stand for the user's files: imports leave them as they are. */
class RecognizerCommandsTest {
  @TempDir Path folder;

  private Path weights;

  @BeforeEach
  void linkWeights() throws IOException {
    Path published = Shared.data("models/xiaoccer_mobilefacenet_112x96_frozen.pb");
    weights = Files.createSymbolicLink(folder.resolve("mobile.pb"), published);
  }

  private CommandRun importing(Object... words) {
    List<String> arguments = Arrays.stream(words).map(Object::toString).toList();
    return CommandRun.alone(new RecognizerImportCommand(InstalledPlugIns::registry), arguments.toArray(String[]::new));
  }

  private CommandRun list() {
    return CommandRun.alone(new RecognizerListCommand(InstalledPlugIns::registry), folder.toString(), "--store", store());
  }

  private String store() {
    return folder.resolve("store").toString();
  }

  @Test
  void importDescribesAFileAndListAndInfoShowIt() throws IOException {
    CommandRun imported = importing(weights, "--width", "96", "--output", "features", "--source", "Xiaoccer: CASIA", "--flip");
    assertEquals(0, imported.code(), imported.err());
    List<String> descriptor = Files.readAllLines(folder.resolve("mobile.yaml"));
    assertTrue(descriptor.containsAll(List.of("cloakroom-recognizer: 1", "name: mobile", "  frozen-graph:", "    file: mobile.pb",
        "    width: 96", "    channels: rgb", "flip: true", "embedding: 128", "source: \"Xiaoccer: CASIA\"")), descriptor.toString());
    assertTrue(descriptor.stream().anyMatch(line -> line.matches("file-sha256: [0-9a-f]{64}")), descriptor.toString());

    Files.writeString(folder.resolve("study.yaml"), "cloakroom: 1\n"); // no descriptor
    CommandRun listed = list();
    assertEquals("", listed.err());
    assertTrue(listed.out().contains("sample-ir-arcface   residual   weights readable   not checked"), listed.out());
    assertTrue(listed.out().contains("mobile.yaml   frozen-graph   weights readable   not checked"), listed.out());
    CommandRun info = CommandRun.alone(
        new RecognizerInfoCommand(InstalledPlugIns::registry), folder.resolve("mobile.yaml").toString(), "--store", store());
    assertTrue(info.out().contains("source: Xiaoccer: CASIA") && info.out().contains("condition: weights readable"), info.out());
  }

  @Test
  void anotherFileUnderTheSameNameIsNoticed() throws IOException {
    assertEquals(0, importing(weights, "--width", "96").code());
    Files.delete(weights);
    Files.createSymbolicLink(weights, Shared.data("models/insightface_y1_112x112_frozen.pb"));
    assertTrue(list().out().contains("weights file CHANGED since the import"), list().out());
    Files.delete(weights);
    String gone = list().err();
    assertTrue(gone.contains("mobile.pb"), gone);
  }

  @Test
  void whatCannotBeUsedIsNotImported() throws IOException {
    refused("did you mean \"channels\"", weights, "--chanels", "bgr");
    refused("are height and width those of the network?", weights); // 112 columns do not fit
    refused("no weights file", folder.resolve("none.pb"));
    refused("--network", Files.writeString(folder.resolve("model.xyz"), "?"));
    refused("cannot name a recognizer", weights, "--name", "a b");
    assertEquals(0, importing(weights, "--width", "96").code());
    refused("--overwrite", weights, "--width", "96");
    assertEquals(0, importing(weights, "--width", "96", "--overwrite").code());
  }

  private void refused(String reason, Object... words) {
    CommandRun run = importing(words);
    assertEquals(2, run.code(), run.err());
    assertTrue(run.err().contains(reason), run.err());
  }

  /** A range that is far off shows with few faces; its verdict is kept for list and for experiments. */
  @Test
  void aWrongRangeIsCaught() {
    assertEquals(0, importing(weights, "--width", "96", "--mean", "0", "--scale", "1").code());
    List<String> arguments = new ArrayList<>(List.of(folder.resolve("mobile.yaml").toString(), "--dataset",
        "{folder: {path: " + Shared.data("lfw") + ", crop: lfw-deep-funneled}}", "--people", "12", "--images", "3"));
    arguments.addAll(List.of("--store", store(), "--device", "cpu"));
    CommandRun check = CommandRun.alone(new RecognizerCheckCommand(InstalledPlugIns::registry), arguments.toArray(String[]::new));
    assertEquals(1, check.code(), check.err());
    assertTrue(check.out().contains("not for what it declares, rgb, 0..255, template"), check.out());
    assertTrue(list().out().contains("which it does NOT declare"), list().out());
  }
}
