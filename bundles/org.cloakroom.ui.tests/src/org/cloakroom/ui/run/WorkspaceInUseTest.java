package org.cloakroom.ui.run;

import static org.cloakroom.ui.UiTest.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cloakroom.ui.WorkspaceFolders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two workbenches on one workspace would overwrite each other's files. */
class WorkspaceInUseTest {
  @TempDir Path folder;

  @Test
  void aSecondWorkbenchSaysSoInOneSentence() throws Exception {
    Path workspace = WorkspaceFolders.experiments().getParent();
    List<String> command = new ArrayList<>(HeadlessCommand.of(List.of()));
    command.set(command.indexOf("-application") + 1, "org.cloakroom.rcp.workbench");
    command.set(command.indexOf("-data") + 1, workspace.toString());
    Path said = folder.resolve("said.txt");
    Process second = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      await("it says so", () -> read(said).contains("CLOAKROOM_WORKSPACE"));
      List<String> lines = read(said).lines().filter(line -> line.contains("workspace")).toList();
      assertEquals(1, lines.size(), read(said));
      assertTrue(lines.get(0).startsWith("Another Cloakroom is using the workspace " + workspace), lines.get(0));
      assertTrue(second.isAlive(), "its dialog waits to be read");
    } finally {
      second.destroyForcibly();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return ""; // not there yet
    }
  }
}
