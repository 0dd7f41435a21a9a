package org.cloakroom.ui.export;

import static org.cloakroom.ui.UiTest.await;
import static org.cloakroom.ui.UiTest.below;
import static org.cloakroom.ui.UiTest.button;
import static org.cloakroom.ui.UiTest.press;
import static org.cloakroom.ui.UiTest.pressWhenOpen;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.cloakroom.api.CancelledException;
import org.cloakroom.api.Progress;
import org.cloakroom.report.figure.Figure;
import org.cloakroom.report.figure.FigureFormat;
import org.cloakroom.report.figure.FigureStyle;
import org.cloakroom.report.figure.Palette;
import org.cloakroom.report.figure.RunFigures;
import org.cloakroom.report.table.Layout;
import org.cloakroom.report.table.Pivot;
import org.cloakroom.ui.FreshWorkbench;
import org.cloakroom.ui.analysis.Analysis;
import org.cloakroom.ui.run.RunInfo;
import org.cloakroom.ui.run.RunPreferences;
import org.cloakroom.ui.run.SmallRun;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The wizard writes what the command line writes. */
@ExtendWith(FreshWorkbench.class)
class ExportTest {
  @TempDir Path folder;
  private RunInfo run;

  @BeforeEach
  void aRunIsLookedAt() throws IOException {
    run = SmallRun.finished();
    Analysis.shared().show(run.folder(), run.recorded());
    AtomicBoolean read = new AtomicBoolean();
    Analysis.shared().whenLoaded(now -> read.set(true), () -> {});
    await("the run is read", read::get);
  }

  @AfterEach
  void asUsual() {
    RunPreferences.store().setToDefault(RunPreferences.PALETTE);
  }

  @Test
  void everyFileIsTheOneOfTheCommandLine() throws Exception {
    RunPreferences.store().setValue(RunPreferences.PALETTE, Palette.TOL_BRIGHT.toString());
    Shell parent = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell();
    WizardDialog dialog = new WizardDialog(parent, new ExportWizard());
    dialog.setBlockOnOpen(false);
    dialog.open();
    Shell shell = dialog.getShell();
    Table figures = below(shell, Table.class).get(0);
    await("all figures are listed", () -> below(shell, Group.class).stream().anyMatch(group -> group.getText().equals("Figures")));
    for (String format : List.of("SVG", "PDF", "CSV", "LaTeX")) {
      press(button(shell, format));
    }
    select(below(shell, Combo.class).get(0), 1);
    Combo colors = below(shell, Combo.class).get(1);
    assertEquals("Tol bright, color-blind safe", colors.getText(), "the preference is the first choice");
    Spinner dpi = below(shell, Spinner.class).get(0);
    dpi.setSelection(120);
    dpi.notifyListeners(SWT.Selection, new Event());
    press(button(shell, "Name run and cells below figures and tables"));
    text(shell, run.folder().resolve("figures").toString()).setText(folder.toString());
    assertTrue(below(shell, Text.class).stream().anyMatch(
        text -> text.getText().contains(" --figures png,svg,pdf --column --palette tol-bright --dpi 120 --ids")), "the command is told");
    int listed = figures.getItemCount();
    pressWhenOpen("Close");
    press(button(shell, "Finish"));
    await("everything is written", 120, () -> Files.exists(folder.resolve("tables.tex")) && shell.isDisposed());

    SmallRun.commandLine("report", run.folder().toString(), "--figures", "png,svg,pdf", "--column", "--palette", "tol-bright", "--dpi", "120", "--ids");
    for (String format : List.of("csv", "latex")) {
      Path file = run.folder().resolve("tables").resolve("tables." + (format.equals("csv") ? "csv" : "tex"));
      Files.createDirectories(file.getParent());
      SmallRun.commandLine("report", run.folder().toString(), "--format", format, "--ids", "--out", file.toString());
      same(file);
    }
    try (Stream<Path> written = Files.list(run.folder().resolve("figures"))) {
      List<Path> files = written.toList();
      assertEquals(3 * listed + 1, files.size(), "figures in three formats and their captions");
      for (Path file : files) {
        same(file);
      }
    }
  }

  private void same(Path expected) throws IOException {
    assertArrayEquals(Files.readAllBytes(expected), Files.readAllBytes(folder.resolve(expected.getFileName())),
        expected.getFileName().toString());
  }

  @Test
  void aCancelledExportStopsAfterTheFileThatItWrites() throws IOException {
    Analysis.Loaded read = Analysis.shared().loaded().orElseThrow();
    List<String> two = RunFigures.of(read.results(), FigureStyle.PAGE).stream().map(Figure::name).limit(2).toList();
    ExportPlan plan = new ExportPlan(folder, two, List.of(FigureFormat.SVG), false, 300, Optional.empty(), List.of(), Layout.USUAL,
        Pivot.Intervals.TRIALS, false);
    AtomicBoolean written = new AtomicBoolean();
    assertThrows(CancelledException.class, () -> plan.write(read, new Progress() {
      @Override
      public void begin(String task, long total) {}

      @Override
      public void worked(long units) {
        written.set(true);
      }

      @Override
      public boolean isCancelled() {
        return written.get();
      }
    }));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(two.get(0) + ".svg"), files.map(file -> file.getFileName().toString()).toList());
    }
  }

  @Test
  void nothingChosenIsToldBeforeFinish() {
    WizardDialog dialog = new WizardDialog(PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell(), new ExportWizard());
    dialog.setBlockOnOpen(false);
    dialog.open();
    try {
      assertTrue(button(dialog.getShell(), "Finish").isEnabled());
      press(button(dialog.getShell(), "PNG"));
      assertFalse(button(dialog.getShell(), "Finish").isEnabled());
    } finally {
      dialog.close();
    }
  }

  private static void select(Combo combo, int index) {
    combo.select(index);
    combo.notifyListeners(SWT.Selection, new Event());
  }

  private static Text text(Shell shell, String content) {
    return below(shell, Text.class).stream().filter(text -> text.getText().equals(content)).findFirst().orElseThrow();
  }
}
