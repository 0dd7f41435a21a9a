package org.cloakroom.ui.analysis;

import static org.cloakroom.ui.UiTest.await;
import static org.cloakroom.ui.UiTest.below;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cloakroom.ui.run.RunInfo;
import org.cloakroom.ui.run.SmallRun;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;

/** A small experiment from its run to its pictures, with the controls that a user has. */
class AnalysisTest {
  private final IWorkbenchPage page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();

  private final List<LiveSearch.Found> found = new ArrayList<>();

  private <T extends Control> Stream<T> all(Class<T> type) {
    return below(page.getWorkbenchWindow().getShell(), type).stream();
  }

  private boolean says(String text) {
    return all(Label.class).anyMatch(label -> label.getText().contains(text));
  }

  private LiveSearch.Listener recorder() {
    return new LiveSearch.Listener() {
      @Override
      public void recognizers(List<String> names, int chosen) {
        assertEquals(List.of("sample-ir-arcface", "sample-resnet-arcface"), names);
      }

      @Override
      public void found(LiveSearch.Found one) {
        found.add(one);
      }

      @Override
      public void failed(String why) {
        throw new AssertionError(why);
      }
    };
  }

  @Test
  void fromTheRunToItsPicturesAndWhomTheyAreTakenFor() throws Exception {
    RunInfo run = SmallRun.finished();
    for (String view : List.of(ResultsView.ID, ImagesView.ID, RanksView.ID, EmbeddingView.ID)) {
      page.showView(view);
    }
    Analysis.shared().show(run.folder(), run.recorded());
    await("the counts are there", () -> says(" of 48 counts"));
    await("all pictures are listed", () -> all(Table.class).anyMatch(table -> table.getItemCount() == 16));
    page.showView(ImagesView.ID);
    Table pictures = all(Table.class).filter(table -> table.getItemCount() == 16).findFirst().orElseThrow();
    assertTrue(pictures.getItem(0).getText().endsWith("protected"), "whoever is protected comes first");

    LiveSearch.Listener recorder = recorder();
    LiveSearch.shared().add(recorder);
    try {
      pictures.select(0);
      pictures.notifyListeners(SWT.Selection, new Event());
      await("the picture is looked up", 120, () -> !found.isEmpty());
      assertEquals(15, found.get(0).nearest().size());
      assertTrue(says("among 16 pictures"), "the map tells where it lies");
      assertTrue(says("ecognized"), "the ranks tell whom it is taken for");

      Combo transform = all(Combo.class).filter(combo -> combo.indexOf("median") >= 0).findFirst().orElseThrow();
      transform.select(transform.indexOf("median"));
      transform.notifyListeners(SWT.Selection, new Event());
      double sharp = found.get(0).place()[0];
      move(17);
      await("the point moves with the slider", 60, () -> Math.abs(last() - sharp) > 1e-3);
      move(1);
      await("and back, as a window of one changes nothing", 60, () -> Math.abs(last() - sharp) < 1e-6);
    } finally {
      LiveSearch.shared().remove(recorder);
    }
  }

  private double last() {
    return found.get(found.size() - 1).place()[0];
  }

  /** Moves the slider of the blur. */
  private void move(int kernel) {
    Scale amount = all(Scale.class).filter(Control::isEnabled).findFirst().orElseThrow();
    amount.setSelection((kernel - 1) / 2);
    amount.notifyListeners(SWT.Selection, new Event());
    assertTrue(says("kernel " + kernel));
  }
}
