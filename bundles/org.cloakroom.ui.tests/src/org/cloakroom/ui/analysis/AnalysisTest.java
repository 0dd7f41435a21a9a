package org.cloakroom.ui.analysis;

import static org.cloakroom.ui.UiTest.await;
import static org.cloakroom.ui.UiTest.below;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.api.transform.PreviewedTransform;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.core.registry.PlugInBinder;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.report.figure.FigureData;
import org.cloakroom.report.figure.Palette;
import org.cloakroom.ui.Copying;
import org.cloakroom.ui.FreshWorkbench;
import org.cloakroom.ui.Installed;
import org.cloakroom.ui.run.RunInfo;
import org.cloakroom.ui.run.RunPreferences;
import org.cloakroom.ui.run.RunsView;
import org.cloakroom.ui.run.SmallRun;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.ImageTransfer;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A small experiment from its run to its pictures, with the controls that a user has. */
@ExtendWith(FreshWorkbench.class)
class AnalysisTest {
  @TempDir Path folder;
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
    RunPictures there = RunPictures.load(RunFolder.open(run.folder()));
    RgbImage cloaked = there.cloaked(0, there.pictures().get(0)).orElseThrow();

    LiveSearch.Listener recorder = recorder();
    LiveSearch.shared().add(recorder);
    try {
      Combo transform = all(Combo.class).filter(combo -> combo.indexOf("median") >= 0).findFirst().orElseThrow();
      choose(transform, "none");
      pictures.select(0);
      pictures.notifyListeners(SWT.Selection, new Event());
      await("the cloaked picture is looked up", 120, () -> last().filter(f -> f.seen().equals(cloaked)).isPresent());
      LiveSearch.Found sharp = last().orElseThrow();
      assertEquals(15, sharp.nearest().size());
      assertTrue(says("among 16 pictures"), "the map tells where it lies");
      assertTrue(says("ecognized"), "the ranks tell whom it is taken for");

      choose(transform, "median");
      move(17);
      RgbImage blurred = median(17, cloaked);
      await("the blurred picture is looked up", 60, () -> last().filter(f -> f.seen().equals(blurred)).isPresent());
      assertTrue(distance(sharp, last().orElseThrow()) > 1e-3, "the point moves with the slider");
      move(1);
      await("a window of one changes nothing", 60, () -> last().filter(f -> f.seen().equals(cloaked)).isPresent());
      assertEquals(0, distance(sharp, last().orElseThrow()), 1e-6, "and back");
    } finally {
      LiveSearch.shared().remove(recorder);
    }
  }

  private Optional<LiveSearch.Found> last() {
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
  }

  /** On the map. */
  private static double distance(LiveSearch.Found one, LiveSearch.Found other) {
    return Math.hypot(one.place()[0] - other.place()[0], one.place()[1] - other.place()[1]);
  }

  private static RgbImage median(int kernel, RgbImage image) {
    return ((PreviewedTransform) new PlugInBinder(Installed.registry())
        .parse(Transform.class, "{median: {kernel: " + kernel + "}}", "", Path.of("")).plugIn()).preview(image);
  }

  private static void choose(Combo combo, String item) {
    combo.select(combo.indexOf(item));
    combo.notifyListeners(SWT.Selection, new Event());
  }

  /** Moves the slider of the blur. */
  private void move(int kernel) {
    Scale amount = all(Scale.class).filter(Control::isEnabled).findFirst().orElseThrow();
    amount.setSelection((kernel - 1) / 2);
    amount.notifyListeners(SWT.Selection, new Event());
    assertTrue(says("kernel " + kernel));
  }

  private static boolean listsLowKey(Table table) {
    return table.getColumnCount() == 4 && table.getColumn(0).getText().equals("Attack")
        && Stream.of(table.getItems()).anyMatch(item -> item.getText(0).startsWith("lowkey"));
  }

  @Test
  void aPointOfAFigureLeadsToItsImages() throws Exception {
    RunInfo run = SmallRun.finished();
    page.showView(RunsView.ID);
    page.showView(ResultsView.ID);
    ImagesView images = (ImagesView) page.showView(ImagesView.ID);
    Analysis.shared().show(run.folder(), run.recorded());
    await("its results are read, whatever was looked at before",
        () -> Analysis.shared().loaded().filter(l -> l.run().path().equals(run.folder())).isPresent());
    await("all pictures are listed", () -> all(Table.class).anyMatch(table -> table.getItemCount() == 16));
    ChartsView charts = (ChartsView) page.showView(ChartsView.ID);
    ResultRow row = ResultRow.of(Analysis.shared().loaded().orElseThrow().results()).stream()
        .filter(r -> r.attack().startsWith("lowkey") && r.transform().startsWith("median")
            && r.recognizer().equals("sample-resnet-arcface") && r.measure().equals("rank-1") && r.people().equals("protected"))
        .findFirst().orElseThrow();
    String id = Analysis.shared().loaded().orElseThrow().results().run();
    await("its figures are offered", () -> charts.figure().filter(figure -> figure.run().equals(id)).isPresent());
    await("the figure is drawn", () -> charts.place(row).isPresent());
    await("the cells of the run are listed", () -> all(Table.class).anyMatch(AnalysisTest::listsLowKey));
    Event press = new Event();
    press.x = charts.place(row).orElseThrow().x;
    press.y = charts.place(row).orElseThrow().y;
    all(Canvas.class).filter(canvas -> canvas.getClass() == Canvas.class && canvas.getParent() instanceof ScrolledComposite)
        .findFirst().orElseThrow().notifyListeners(SWT.MouseDown, press);
    assertTrue(all(Combo.class).anyMatch(combo -> combo.getText().equals("median")), "its transform is chosen");
    assertTrue(all(Combo.class).anyMatch(combo -> combo.getText().startsWith("lowkey")), "and its attack");
    assertTrue(says("kernel 5"));
    await("its images are shown", () -> images.shown().filter(shown -> shown.tiles().size() == 3).isPresent());
    assertTrue(all(Table.class).anyMatch(table -> table.getSelectionCount() == 1
        && table.getSelection()[0].getText(2).startsWith("median")), "its line of the results is selected");
    assertTrue(all(Table.class).anyMatch(table -> table.getColumnCount() == 4 && table.getColumn(0).getText().equals("Attack")
        && table.getSelectionCount() == 1 && table.getSelection()[0].getText(0).startsWith("lowkey")
        && table.getSelection()[0].getText(1).startsWith("median")), "so are its cells among those of the run");
    Table pictures = all(Table.class).filter(table -> table.getItemCount() == 16).findFirst().orElseThrow();
    List<String> marked = Stream.of(pictures.getItems()).map(TableItem::getText).filter(text -> text.endsWith("✓") || text.endsWith("✗")).toList();
    assertEquals(row.count().trials(), marked.size(), "its probes are marked");
    assertEquals(row.count().hits(), marked.stream().filter(text -> text.endsWith("✓")).count());
    assertTrue(marked.stream().allMatch(text -> text.contains("probe   protected")), marked.toString());
    int probe = Stream.of(pictures.getItems()).map(TableItem::getText).toList().indexOf(marked.get(0));
    pictures.select(probe);
    pictures.notifyListeners(SWT.Selection, new Event());
    await("the probe is shown", () -> images.shown().filter(shown -> shown.tiles().size() == 1
        && marked.get(0).contains(shown.id().substring(shown.id().lastIndexOf('/') + 1))).isPresent());
  }

  @Test
  void anotherPaletteIsDrawnAtOnce() throws Exception {
    RunInfo run = SmallRun.finished();
    ChartsView charts = (ChartsView) page.showView(ChartsView.ID);
    Analysis.shared().show(run.folder(), run.recorded());
    await("a figure is shown", () -> charts.figure().isPresent());
    assertFalse(has(charts, 0xff12fe));
    IPreferenceStore preferences = RunPreferences.store();
    preferences.setValue(RunPreferences.FIGURES,
        Files.writeString(folder.resolve("style.yaml"), "cloakroom-figures: 1\npalette: [\"#FF12FE\", \"#12FE34\"]\n").toString());
    try {
      await("its colors are there", () -> has(charts, 0xff12fe));
    } finally {
      preferences.setToDefault(RunPreferences.FIGURES);
    }
    await("and go again", () -> !has(charts, 0xff12fe));
    preferences.setValue(RunPreferences.PALETTE, Palette.TOL_BRIGHT.toString());
    try {
      await("a palette by its name", () -> has(charts, 0x4477aa));
    } finally {
      preferences.setToDefault(RunPreferences.PALETTE);
    }
  }

  private static boolean has(ChartsView charts, int color) {
    BufferedImage drawn = FigureImage.draw(charts.figure().orElseThrow(), 600);
    return IntStream.range(0, drawn.getWidth() * drawn.getHeight())
        .anyMatch(i -> (drawn.getRGB(i % drawn.getWidth(), i / drawn.getWidth()) & 0xffffff) == color);
  }

  @Test
  void whatViewsShowIsCopied() throws Exception {
    RunInfo run = SmallRun.finished();
    page.showView(ResultsView.ID);
    ChartsView charts = (ChartsView) page.showView(ChartsView.ID);
    Analysis.shared().show(run.folder(), run.recorded());
    await("a figure is shown", () -> charts.figure().isPresent());
    page.activate(charts);
    IHandlerService commands = PlatformUI.getWorkbench().getService(IHandlerService.class);
    Clipboard clipboard = new Clipboard(page.getWorkbenchWindow().getShell().getDisplay());
    try {
      commands.executeCommand(Copying.DATA, null);
      String numbers = (String) clipboard.getContents(TextTransfer.getInstance());
      assertEquals(FigureData.write(charts.figure().orElseThrow()), numbers);
      assertTrue(numbers.lines().count() > 4, numbers);
      commands.executeCommand(IWorkbenchCommandConstants.EDIT_COPY, null);
      ImageData picture = (ImageData) clipboard.getContents(ImageTransfer.getInstance());
      assertEquals(2000, picture.width);
    } finally {
      clipboard.dispose();
    }
  }
}
