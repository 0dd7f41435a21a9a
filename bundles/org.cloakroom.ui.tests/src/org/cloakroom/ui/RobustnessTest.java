package org.cloakroom.ui;

import static org.cloakroom.ui.UiTest.await;
import static org.cloakroom.ui.UiTest.below;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.cloakroom.ui.analysis.Analysis;
import org.cloakroom.ui.analysis.ResultsView;
import org.cloakroom.ui.experiment.ExperimentEditor;
import org.cloakroom.ui.experiment.ExperimentInput;
import org.cloakroom.ui.run.RunInfo;
import org.cloakroom.ui.run.RunsView;
import org.cloakroom.ui.run.SmallRun;
import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is gone, damaged or too new is told, and everything else goes on. */
@ExtendWith(FreshWorkbench.class)
class RobustnessTest {
  @TempDir Path folder;
  private final IWorkbenchPage page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private Table runs() throws Exception {
    page.showView(ResultsView.ID); // somebody who wants to see results
    page.showView(RunsView.ID);
    return below(page.getWorkbenchWindow().getShell(), Table.class).stream()
        .filter(table -> table.getColumnCount() > 1 && table.getColumn(1).getText().equals("State")).findFirst().orElseThrow();
  }

  private static boolean lists(Table runs, String folder) {
    return Stream.of(runs.getItems()).anyMatch(item -> item.getText(runs.getColumnCount() - 1).equals(folder));
  }

  @Test
  void aRunWhoseFolderIsDeletedIsToldAndGoes() throws Exception {
    RunInfo small = SmallRun.finished();
    Path copy = WorkspaceFolders.runs().resolve("to-be-deleted");
    copy(small.folder(), copy);
    Table runs = runs();
    await("it is listed", () -> lists(runs, "to-be-deleted"));
    delete(copy);
    await("it is gone from the list", () -> !lists(runs, "to-be-deleted"));
    List<String> told = new CopyOnWriteArrayList<>();
    ILogListener listener = (status, plugIn) -> told.add(status.getMessage());
    Platform.addLogListener(listener); // the platform shows no dialogs in tests
    try {
      Analysis.shared().show(copy, 8);
      await("it is told", () -> told.stream().anyMatch(text -> text.contains("to-be-deleted")));
    } finally {
      Platform.removeLogListener(listener);
    }
    Analysis.shared().show(small.folder(), small.recorded());
    await("others can be looked at", () -> Analysis.shared().loaded().filter(l -> l.run().path().equals(small.folder())).isPresent());
  }

  @Test
  void theFolderOfAllRunsMayBeDeletedAndComeBack() throws Exception {
    RunInfo small = SmallRun.finished();
    Table runs = runs();
    Path aside = folder.resolve("runs");
    Path all = WorkspaceFolders.runs();
    copy(all, aside);
    delete(all);
    await("the list is empty", () -> runs.getItemCount() == 0);
    copy(aside, all);
    await("all are listed again", () -> lists(runs, small.folder().getFileName().toString()));
  }

  @Test
  void aRunWhosePlugInIsGoneSaysWhichOne() throws Exception {
    Path copy = WorkspaceFolders.runs().resolve("plug-in-gone");
    copy(SmallRun.finished().folder(), copy);
    try {
      Path file = copy.resolve("experiment.yaml");
      Files.writeString(file, Files.readString(file).replace("lowkey:", "gone-attack:"));
      Table runs = runs();
      await("it is listed", () -> lists(runs, "plug-in-gone"));
      TableItem item = Stream.of(runs.getItems()).filter(i -> i.getText(runs.getColumnCount() - 1).equals("plug-in-gone")).findFirst().orElseThrow();
      runs.setSelection(item);
      runs.notifyListeners(SWT.Selection, new Event());
      await("the plug-in is named", () -> below(page.getWorkbenchWindow().getShell(), Text.class).stream()
          .anyMatch(text -> text.getText().contains("gone-attack")));
      await("its results are there all the same", () -> Analysis.shared().loaded().filter(l -> l.run().path().equals(copy)).isPresent());
    } finally {
      delete(copy);
    }
  }

  @Test
  void anExperimentWhosePlugInIsGoneCanBeEdited() throws Exception {
    Path file = Files.writeString(folder.resolve("gone.yaml"), """
        cloakroom: 1
        dataset: sample
        recognizers: [sample-ir-arcface]
        split: {gallery: 1, probes: 1, protect: 1}
        surrogates: [sample-ir-arcface]
        grid: {attack: [none, gone-attack]}
        protocol: identification
        """);
    ExperimentInput.open(file);
    ExperimentEditor editor = (ExperimentEditor) page.getActiveEditor();
    try {
      await("what is missing is told", () -> editor.document().orElseThrow().reading().filter(
          reading -> reading.problems().stream().anyMatch(problem -> problem.text().contains("gone-attack"))).isPresent());
      assertEquals(Files.readString(file), editor.document().orElseThrow().text());
    } finally {
      page.closeEditor(editor, false);
    }
  }
}
