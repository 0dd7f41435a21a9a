package org.cloakroom.ui.run;

import static org.cloakroom.ui.UiTest.await;
import static org.cloakroom.ui.UiTest.below;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.core.results.Manifest;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.run.StoreRoom;
import org.cloakroom.core.store.ContentKey;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.core.store.NpyFormat;
import org.cloakroom.ui.FreshWorkbench;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is chosen in the preferences is what runs do. */
@ExtendWith(FreshWorkbench.class)
class PreferencesTest {
  private static final String PAGE = "org.cloakroom.ui.runPreferences";

  @TempDir Path folder;
  private final IPreferenceStore preferences = RunPreferences.store();

  @AfterEach
  void asUsual() {
    for (String name : new String[] {RunPreferences.DEVICE, RunPreferences.THREADS, RunPreferences.BATCH, RunPreferences.STORE}) {
      preferences.setToDefault(name);
    }
  }

  @Test
  void aRunIsComputedAsTheyAsk() throws Exception {
    preferences.setValue(RunPreferences.DEVICE, "cpu");
    preferences.setValue(RunPreferences.THREADS, 1);
    preferences.setValue(RunPreferences.BATCH, 3);
    preferences.setValue(RunPreferences.STORE, folder.resolve("store").toString());
    Path run = Runs.all().start(Files.writeString(folder.resolve("tiny.yaml"), """
        cloakroom: 1
        dataset: {synthetic: {identities: 2, images: 2}}
        split: {gallery: 1, probes: 1}
        recognizers: [sample-ir-arcface]
        protocol: identification
        """), "tiny");
    await("the run has ended", 240, () -> !SmallRun.info(run).orElseThrow().phase().isLive());
    Manifest.Session session = RunFolder.open(run).manifest().sessions().get(0);
    assertEquals("cpu", session.device());
    assertEquals(1, session.intraThreads());
    assertEquals(3, session.batchSize());
    assertTrue(Files.isDirectory(folder.resolve("store/embeddings")));
  }

  @Test
  void anotherStoreKeepsItsOwnLimit() throws Exception {
    Path mine = folder.resolve("mine");
    Path labs = folder.resolve("labs");
    new StoreRoom(ContentStore.open(mine)).setLimit(OptionalLong.of(5_000_000_000L));
    new StoreRoom(ContentStore.open(labs)).setLimit(OptionalLong.of(500_000_000_000L));
    preferences.setValue(RunPreferences.STORE, mine.toString());
    Shell shell = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell();
    PreferenceDialog dialog = PreferencesUtil.createPreferenceDialogOn(shell, PAGE, new String[] {PAGE}, null); // null: no data for the page
    dialog.setBlockOnOpen(false);
    dialog.open();
    try {
      below(dialog.getShell(), Text.class).stream().filter(text -> text.getText().equals(mine.toString())).findFirst().orElseThrow()
          .setText(labs.toString());
      assertTrue(((PreferencePage) dialog.getSelectedPage()).performOk());
      assertEquals(labs.toString(), preferences.getString(RunPreferences.STORE));
      assertEquals(OptionalLong.of(500_000_000_000L), new StoreRoom(ContentStore.open(labs)).limit());
    } finally {
      dialog.close();
    }
  }

  @Test
  void theStoreIsPrunedToItsLimit() {
    preferences.setValue(RunPreferences.STORE, folder.toString());
    ContentStore store = ContentStore.open(folder);
    NpyFormat format = new NpyFormat("embeddings");
    store.put(format, ContentKey.of("nobody's"), HostTensor.of(new float[1000], 10, 100));
    Shell shell = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell();
    PreferenceDialog dialog = PreferencesUtil.createPreferenceDialogOn(shell, PAGE, new String[] {PAGE}, null); // null: no data for the page
    dialog.setBlockOnOpen(false);
    dialog.open();
    try {
      Text limit = below(dialog.getShell(), Text.class).stream().filter(text -> "none".equals(text.getMessage())).findFirst().orElseThrow();
      await("its size is told", () -> limit.getToolTipText() != null && limit.getToolTipText().startsWith("It has 4 kB now"));
      PreferencePage page = (PreferencePage) dialog.getSelectedPage();
      limit.setText("much");
      limit.notifyListeners(SWT.KeyUp, new Event());
      assertFalse(page.isValid());
      limit.setText("0.000001");
      limit.notifyListeners(SWT.KeyUp, new Event());
      assertTrue(page.performOk());
      assertTrue(Files.exists(folder.resolve("limit.txt")), "the command line finds it");
      await("it is pruned", () -> !store.contains(format, ContentKey.of("nobody's")));
    } finally {
      dialog.close();
    }
  }
}
