package org.cloakroom.ui.run;

import java.nio.file.Path;
import org.cloakroom.core.experiment.ExperimentException;
import org.cloakroom.report.figure.FigureStyles;
import org.eclipse.jface.preference.ComboFieldEditor;
import org.eclipse.jface.preference.DirectoryFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.jface.preference.FileFieldEditor;
import org.eclipse.jface.preference.IntegerFieldEditor;
import org.eclipse.jface.preference.StringFieldEditor;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;

/** How runs are computed: device, threads, batch, store; and how figures look. None of it changes an outcome beyond rounding. */
public final class RunPreferencePage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {
  private static final int MOST_THREADS = 1024;
  private static final int LARGEST_BATCH = 4096;

  /** Called by the platform. */
  public RunPreferencePage() {
    super(GRID);
    setDescription("How runs are computed and figures look from now on. An experiment's results do not depend on it, beyond the rounding of sums.");
  }

  @Override
  public void init(IWorkbench workbench) {
    setPreferenceStore(RunPreferences.store());
  }

  @Override
  protected void createFieldEditors() {
    StringFieldEditor device = new StringFieldEditor(RunPreferences.DEVICE, "&Device:", getFieldEditorParent()) {
      @Override
      protected boolean doCheckState() {
        return getStringValue().strip().matches("(auto|cpu|gpu(:[0-9]{1,3})?)?");
      }
    };
    device.setErrorMessage("The device is auto, cpu, gpu or gpu:<number>; empty means auto");
    device.getTextControl(getFieldEditorParent()).setMessage("auto");
    addField(device);
    addField(number(RunPreferences.THREADS, "CPU &threads (0: TensorFlow's choice):", MOST_THREADS));
    addField(number(RunPreferences.BATCH, "Images a &batch (0: the usual number):", LARGEST_BATCH));
    DirectoryFieldEditor store = new DirectoryFieldEditor(RunPreferences.STORE, "&Store:", getFieldEditorParent());
    store.getTextControl(getFieldEditorParent()).setMessage("in your cache folder");
    addField(store);
    addField(new StoreLimitField(getFieldEditorParent()));
    addField(new ComboFieldEditor(RunPreferences.PALETTE, "Colors of &figures:", palettes(), getFieldEditorParent()));
    FileFieldEditor figures = new FileFieldEditor(
        RunPreferences.FIGURES, "Figure st&yle (a YAML file):", getFieldEditorParent()) {
      @Override
      protected boolean doCheckState() {
        try {
          if (!getStringValue().isBlank()) {
            FigureStyles.read(Path.of(getStringValue().strip()));
          }
          return true;
        } catch (ExperimentException e) {
          setErrorMessage(e.getMessage().lines().findFirst().orElse("This is no style file"));
          return false;
        }
      }
    };
    figures.setEmptyStringAllowed(true);
    figures.getTextControl(getFieldEditorParent()).setMessage("the usual fonts and sizes");
    addField(figures);
  }

  private static String[][] palettes() {
    return PaletteOffer.all().stream().map(offer -> new String[] {offer.text(), offer.value()}).toArray(String[][]::new);
  }

  private IntegerFieldEditor number(String name, String label, int most) {
    IntegerFieldEditor editor = new IntegerFieldEditor(name, label, getFieldEditorParent());
    editor.setValidRange(0, most);
    return editor;
  }
}
