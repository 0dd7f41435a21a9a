package org.cloakroom.ui.experiment;

import org.cloakroom.core.store.StorageException;
import org.cloakroom.ui.Background;
import org.cloakroom.ui.WorkspaceFolders;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.WorkbenchException;

/** Makes an experiment file and opens it. */
public final class NewExperimentWizard extends Wizard implements INewWizard {
  private final NewExperimentPage page = new NewExperimentPage();

  /** Called by the platform. */
  public NewExperimentWizard() {
    setWindowTitle("New Experiment");
  }

  @Override
  public void init(IWorkbench workbench, IStructuredSelection selection) {
    // what is selected does not matter
  }

  @Override
  public void addPages() {
    addPage(page);
  }

  @Override
  public boolean performFinish() {
    var file = WorkspaceFolders.experiments().resolve(page.fileName());
    try {
      ExperimentFiles.write(file, page.text());
      ExperimentInput.show(file);
      return true;
    } catch (StorageException | WorkbenchException e) {
      Background.report("Cannot make the experiment", e);
      return false;
    }
  }
}
