package org.cloakroom.ui.data;

import static org.cloakroom.ui.UiTest.await;
import static org.cloakroom.ui.UiTest.below;
import static org.cloakroom.ui.UiTest.pressWhenOpen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.cloakroom.core.store.ContentKey;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.core.store.Provenance;
import org.cloakroom.ui.FreshWorkbench;
import org.cloakroom.ui.experiment.ExperimentDocument;
import org.cloakroom.ui.experiment.ExperimentEditor;
import org.cloakroom.ui.experiment.ExperimentInput;
import org.cloakroom.ui.run.RunPreferences;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.DropTargetListener;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Datasets as a user adds them, and what can be done with their people. */
@ExtendWith(FreshWorkbench.class)
class DatasetsViewTest {
  @TempDir Path folder;
  private final IWorkbenchPage page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
  private DatasetsView view;

  @BeforeEach
  void open() throws Exception {
    view = (DatasetsView) page.showView(DatasetsView.ID);
  }

  private Composite shell() {
    return page.getWorkbenchWindow().getShell();
  }

  /** A folder with two pictures of each of these people. */
  private Path photographs(String... people) throws Exception {
    Path faces = Files.createDirectories(folder.resolve("faces"));
    for (int i = 0; i < 2 * people.length; i++) {
      ColorProcessor picture = new ColorProcessor(112, 112);
      picture.setColor(new java.awt.Color(40 + 30 * i, 90, 200 - 30 * i));
      picture.fill();
      Path of = Files.createDirectories(faces.resolve(people[i / 2]));
      assertTrue(new FileSaver(new ImagePlus("", picture)).saveAsPng(of.resolve(i + ".png").toString()));
    }
    return faces;
  }

  /** The list in the view itself: other views have lists too. */
  private Table people() {
    return below(view.control().getParent(), Table.class).get(0);
  }

  private boolean lists(String... lines) {
    return Arrays.asList(lines).equals(Stream.of(people().getItems()).map(item -> item.getText()).toList());
  }

  private static MenuItem item(Menu menu, String text) {
    menu.notifyListeners(SWT.Show, new Event());
    return Stream.of(menu.getItems()).filter(item -> item.getText().startsWith(text)).findFirst().orElseThrow();
  }

  private static void choose(Menu menu, String text) {
    assertTrue(item(menu, text).isEnabled(), text);
    item(menu, text).notifyListeners(SWT.Selection, new Event());
  }

  private void select(int index) {
    people().setSelection(index);
    people().notifyListeners(SWT.Selection, new Event());
  }

  /** What the window system tells when files are dropped; SWT keeps the class to itself. */
  private static DropTargetEvent dropped(Path file, Composite on) throws ReflectiveOperationException {
    Class<?> type = Class.forName("org.eclipse.swt.dnd.DNDEvent");
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    Object event = constructor.newInstance();
    Field widget = Event.class.getField("widget");
    widget.set(event, on);
    DropTargetEvent drop = (DropTargetEvent) DropTargetEvent.class.getConstructors()[0].newInstance(event);
    drop.data = new String[] {file.toString()};
    drop.currentDataType = FileTransfer.getInstance().getSupportedTypes()[0];
    return drop;
  }

  @Test
  void aFolderThatIsDroppedShowsItsPeopleAndPictures() throws Exception {
    Path faces = photographs("ann", "bob");
    Composite target = view.control().getParent();
    for (DropTargetListener listener : ((DropTarget) target.getData(DND.DROP_TARGET_KEY)).getDropListeners()) {
      DropTargetEvent event = dropped(faces, target);
      event.operations = DND.DROP_COPY | DND.DROP_MOVE | DND.DROP_LINK;
      event.detail = DND.DROP_DEFAULT; // no key is pressed
      listener.dragEnter(event);
      assertEquals(DND.DROP_COPY, event.detail, "else nothing could be dropped");
      listener.drop(event);
    }
    await("its people are listed", () -> lists("ann   2", "bob   2"));
    await("its pictures are there", () -> view.pictures().stream().allMatch(view::isShown) && view.pictures().size() == 4);
    assertTrue(below(shell(), Label.class).stream().anyMatch(label -> label.getText().contains("2 people, 4 images")));
  }

  @Test
  void peopleAreProtectedInTheTextOfTheExperiment() throws Exception {
    photographs("ann", "bob", "cid");
    Path file = Files.writeString(folder.resolve("protected.yaml"), """
        cloakroom: 1
        dataset: {folder: {path: faces}}
        split: {gallery: 1, probes: 1, protect: 2, seed: 5}
        recognizers: [sample-ir-arcface]
        surrogates: [sample-ir-arcface]
        grid: {attack: [none, pgd]}
        protocol: identification
        """);
    ExperimentInput.open(file);
    ExperimentEditor editor = (ExperimentEditor) page.getActiveEditor();
    try {
      ExperimentDocument document = editor.document().orElseThrow();
      await("the text is read", () -> document.reading().isPresent());
      below(shell(), Link.class).stream().filter(link -> link.getText().contains("Show its people")).findFirst().orElseThrow()
          .notifyListeners(SWT.Selection, new Event());
      await("its people are listed", () -> lists("ann   2", "bob   2", "cid   2"));

      select(1);
      choose(people().getMenu(), "Protect in protected.yaml (instead of 2 drawn people)");
      assertTrue(document.text().contains("split: {gallery: 1, probes: 1, protect: [bob], seed: 5}"), document.text());
      await("bob is marked", () -> lists("ann   2", "bob   2   protected", "cid   2"));
      await("the new text is read", () -> document.reading().orElseThrow().experiment().filter(e -> e.split().protectNames().equals(List.of("bob"))).isPresent());
      select(0);
      choose(people().getMenu(), "Protect in protected.yaml");
      assertTrue(document.text().contains("protect: [bob, ann]"), document.text());
      page.activate(editor);
      PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(IWorkbenchCommandConstants.EDIT_UNDO, null); // null: no event behind it
      assertTrue(document.text().contains("protect: [bob]"), document.text());
      await("the text is read again", () -> document.reading().orElseThrow().experiment().filter(e -> e.split().protectNames().equals(List.of("bob"))).isPresent());
      select(1);
      choose(people().getMenu(), "Do Not Protect");
      assertTrue(document.text().contains("protect: 0"), document.text());
      assertFalse(item(people().getMenu(), "Do Not Protect").isEnabled());
    } finally {
      page.closeEditor(editor, false);
    }
  }

  @Test
  void whoWithdrawsIsTakenOutOfTheStore() throws Exception {
    Path faces = photographs("ann", "bob");
    IPreferenceStore preferences = RunPreferences.store();
    preferences.setValue(RunPreferences.STORE, folder.resolve("store").toString());
    try {
      DatasetsView.show("{folder: " + faces + "}", folder);
      await("its people are listed", () -> lists("ann   2", "bob   2"));
      select(0);
      pressWhenOpen("Cancel");
      choose(people().getMenu(), "Withdraw ann");
      assertFalse(Files.exists(folder.resolve("store")), "nothing is done without an answer");
      pressWhenOpen("Withdraw");
      choose(people().getMenu(), "Withdraw ann");
      pressWhenOpen("OK");
      await("it is told", () -> below(shell(), Label.class).stream()
          .anyMatch(label -> label.getText().startsWith("ann: 2 images withdrawn, 0 entries removed")));
      Provenance provenance = new Provenance(ContentStore.open(folder.resolve("store")));
      view.index().orElseThrow().identities().forEach(identity -> identity.images().forEach(image -> assertEquals(
          identity.name().equals("ann"), provenance.isWithdrawn(ContentKey.of(image.load().rgb())), image.id())));
    } finally {
      preferences.setToDefault(RunPreferences.STORE);
    }
  }
}
