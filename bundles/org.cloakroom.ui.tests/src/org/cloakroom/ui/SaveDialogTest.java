package org.cloakroom.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaveDialogTest {
  @TempDir Path folder;

  @Test
  void aFileGetsAnEndingThatIsUnderstood() {
    List<String> endings = List.of("csv", "tex");
    assertEquals(Path.of("tables.tex"), SaveDialog.withEnding(Path.of("tables.tex"), endings, 0));
    assertEquals(Path.of("tables.csv"), SaveDialog.withEnding(Path.of("tables"), endings, 0));
    assertEquals(Path.of("fig.v2.tex"), SaveDialog.withEnding(Path.of("fig.v2"), endings, 1));
  }

  @Test
  void whatExistsIsAskedForBeforeItIsReplaced() throws IOException {
    Path old = Files.writeString(folder.resolve("old.csv"), "edited by hand");
    var shell = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell();
    assertTrue(SaveDialog.mayBeWritten(shell, List.of(folder.resolve("new.csv"))), "without a question");
    UiTest.pressWhenOpen("Cancel");
    assertFalse(SaveDialog.mayBeWritten(shell, List.of(folder.resolve("new.csv"), old)));
    UiTest.pressWhenOpen("Replace");
    assertTrue(SaveDialog.mayBeWritten(shell, List.of(old)));
  }
}
