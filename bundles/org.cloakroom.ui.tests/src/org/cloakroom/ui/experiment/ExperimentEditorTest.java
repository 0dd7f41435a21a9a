package org.cloakroom.ui.experiment;

import static org.cloakroom.ui.UiTest.await;
import static org.cloakroom.ui.UiTest.below;
import static org.cloakroom.ui.UiTest.pressWhenOpen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.cloakroom.ui.FreshWorkbench;
import org.cloakroom.ui.run.SmallRun;
import org.eclipse.core.commands.operations.OperationHistoryFactory;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.forms.widgets.Form;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The editor as a user works with it: form, cells and text are one document. */
@ExtendWith(FreshWorkbench.class)
class ExperimentEditorTest {
  private static final String TEXT = """
      cloakroom: 1
      name: Blurs
      dataset: {synthetic: {identities: 4}}   # drawn
      split: {gallery: 1, probes: 1}
      recognizers: [nobody]
      grid:
        transform: [none, {median: {kernel: [3, 5]}}]
      protocol: identification
      """;

  @TempDir Path folder;
  private ExperimentEditor editor;
  private ExperimentDocument document;
  private IWorkbenchPage page;

  @BeforeEach
  void open() throws Exception {
    Path file = Files.writeString(folder.resolve("blurs.yaml"), TEXT);
    page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
    ExperimentInput.open(file);
    editor = (ExperimentEditor) page.getActiveEditor();
    document = editor.document().orElseThrow();
    await("the text is read", () -> document.reading().isPresent());
  }

  @AfterEach
  void close() {
    page.closeEditor(editor, false);
  }

  private Composite shell() {
    return page.getWorkbenchWindow().getShell();
  }

  private Text field(String content) {
    return below(shell(), Text.class).stream().filter(text -> text.getText().equals(content)).findFirst().orElseThrow();
  }

  @Test
  void theFormShowsTheTextAndWhatIsWrongWithIt() {
    Tree grid = below(shell(), Tree.class).stream()
        .filter(tree -> tree.getItemCount() == 3 && tree.getItem(0).getText().startsWith("Attacks")).findFirst().orElseThrow();
    TreeItem median = grid.getItem(2).getItem(1);
    assertTrue(median.getText().endsWith("kernel [3, 5]"), median.getText());
    await("the unknown recognizer is told", () -> below(shell(), Form.class).stream()
        .anyMatch(form -> form.getMessage() != null && form.getMessage().contains("nobody")));
  }

  @Test
  void aFieldChangesTheTextAndUndoTakesItBack() throws Exception {
    assertFalse(editor.isDirty());
    field("4").setText("6");
    await("the text follows", () -> document.text().contains("identities: 6"));
    assertEquals(TEXT.replace("identities: 4", "identities: 6"), document.text());
    assertTrue(editor.isDirty());
    OperationHistoryFactory.getOperationHistory().undo(document.undoContext(), new NullProgressMonitor(), null);
    assertEquals(TEXT, document.text());
    assertFalse(editor.isDirty());
    assertEquals("4", field("4").getText());
  }

  @Test
  void theTextChangesTheFormAndSaveWritesTheFile() throws Exception {
    document.document().set(TEXT.replace("name: Blurs", "name: Sharper"));
    assertEquals("Sharper", field("Sharper").getText());
    editor.doSave(new NullProgressMonitor());
    assertFalse(editor.isDirty());
    assertTrue(Files.readString(document.file()).contains("name: Sharper"));
  }

  @Test
  void aProblemAtTheEndIsMarkedToo() {
    editor.showPage(2);
    StyledText text = below(shell(), StyledText.class).stream().filter(t -> t.getText().equals(TEXT)).findFirst().orElseThrow();
    document.document().set(TEXT + "atta");
    await("the last word is underlined", () -> {
      StyleRange style = text.getStyleRangeAtOffset(TEXT.length());
      return style != null && style.underline && style.underlineStyle == SWT.UNDERLINE_SQUIGGLE;
    });
    document.document().set(TEXT);
  }

  @Test
  void aTextThatIsNoYamlIsReportedAndCanBeMended() {
    document.document().set(TEXT + "grid: [");
    await("the error is told", () -> document.reading().filter(r -> r.problems().stream()
        .anyMatch(p -> p.message().startsWith("no valid YAML"))).isPresent());
    document.document().set(TEXT);
    await("the text is read again", () -> document.reading().filter(r -> r.experiment().isPresent()).isPresent());
  }

  @Test
  void theCellsAreListedWithWhatTheyCost() throws Exception {
    document.document().set(TEXT.replace("recognizers: [nobody]\n", "").replace("identities: 4", "identities: 5"));
    await("the text is read", () -> document.reading().filter(r -> r.problems().stream()
        .anyMatch(p -> p.message().contains("recognizers"))).isPresent());
    editor.showPage(1);
    assertEquals(0, cells().getItemCount(), "without a recognizer there are no cells");

    String small = Files.readString(SmallRun.finished().folder().resolve("experiment.yaml"));
    document.document().set(small);
    await("eight cells are listed", () -> cells().getItemCount() == 8);
    await("they were done before", () -> cells().getItem(7).getText(9).startsWith("done in ") && says("8 of 8 cells were done before"));
    document.document().set(small.replace("steps: 2", "steps: 4"));
    await("half of them were not", () -> says("4 of 8 cells were done before"));
    TableItem first = cells().getItem(4);
    assertTrue(first.getText(1).startsWith("lowkey") && first.getText(9).isEmpty(), first.getText(1));
    assertTrue(first.getText(7).matches("≈ \\d+ s"), first.getText(7));
    assertEquals("739 kB", first.getText(8), "four cloaked images, and their embeddings before and after rounding");
    assertTrue(says("taken to need"), "the rule is stated");
  }

  @Test
  void halfOfAListStaysInItsFieldUntilItIsWhole() {
    Text protect = below(shell(), Text.class).stream().filter(text -> text.getMessage().equals("none")).findFirst().orElseThrow();
    protect.setText("[ann,");
    assertTrue(editor.isDirty(), "from the first key on");
    document.flush();
    assertEquals(TEXT, document.text());
    assertTrue(document.hasPending());
    assertTrue(protect.isEnabled() && below(shell(), Form.class).stream().anyMatch(form -> form.getBody().isEnabled()));
    assertEquals("[ann,", protect.getText());
    protect.setText("");
    document.flush();
    assertFalse(editor.isDirty(), "as it was");
    protect.setText("[ann, bob]");
    document.flush();
    assertFalse(document.hasPending());
    assertTrue(document.text().contains("protect: [ann, bob]"), document.text());
  }

  @Test
  void savingTakesWhatWasTypedAMomentAgo() throws Exception {
    field("4").setText("7");
    assertTrue(editor.isDirty());
    editor.doSave(new NullProgressMonitor());
    assertEquals(TEXT.replace("identities: 4", "identities: 7"), Files.readString(document.file()));
    assertFalse(editor.isDirty());
  }

  @Test
  void aFormThatWasHiddenCatchesUp() throws Exception {
    Path other = Files.writeString(folder.resolve("other.yaml"), TEXT);
    ExperimentInput.open(other);
    ExperimentEditor above = (ExperimentEditor) page.getActiveEditor();
    try {
      document.document().set(TEXT.replace("name: Blurs", "name: Elsewhere"));
      await("the text is read", () -> document.reading().filter(r -> r.experiment().filter(e -> e.name().equals("Elsewhere")).isPresent()).isPresent());
      page.activate(editor);
      await("the form shows it", () -> below(shell(), Text.class).stream().anyMatch(text -> text.isVisible() && text.getText().equals("Elsewhere")));
      document.document().set(TEXT.replace("name: Blurs", "name: Again"));
      await("and goes on to follow", () -> below(shell(), Text.class).stream().anyMatch(text -> text.isVisible() && text.getText().equals("Again")));
    } finally {
      page.closeEditor(above, false);
    }
  }

  @Test
  void whatAnotherProgramWritesIsTakenOver() throws Exception {
    Path other = Files.writeString(folder.resolve("other.yaml"), TEXT);
    ExperimentInput.open(other);
    ExperimentEditor above = (ExperimentEditor) page.getActiveEditor();
    try {
      Files.writeString(document.file(), TEXT.replace("name: Blurs", "name: Pulled"));
      page.activate(editor);
      await("the file's text is here", () -> document.text().contains("name: Pulled"));
      assertFalse(editor.isDirty());

      page.activate(above);
      document.document().set(TEXT.replace("name: Blurs", "name: Mine"));
      Files.writeString(document.file(), TEXT.replace("name: Blurs", "name: Theirs"));
      pressWhenOpen("Keep Mine");
      page.activate(editor);
      await("it was asked", () -> document.saved().isEmpty());
      assertTrue(document.text().contains("name: Mine"));
      editor.doSave(new NullProgressMonitor());
      assertTrue(Files.readString(document.file()).contains("name: Mine"));

      Files.delete(document.file());
      page.activate(above);
      page.activate(editor);
      await("what is left of a deleted file can be saved", editor::isDirty);
      editor.doSave(new NullProgressMonitor());
      assertTrue(Files.exists(document.file()));
    } finally {
      page.closeEditor(above, false);
    }
  }

  private boolean says(String text) {
    return below(shell(), Label.class).stream().anyMatch(label -> label.getText().contains(text));
  }

  private Table cells() {
    return below(shell(), Table.class).stream().filter(table -> table.getColumnCount() == 10 && table.getColumn(0).getText().equals("No."))
        .findFirst().orElseThrow();
  }
}
