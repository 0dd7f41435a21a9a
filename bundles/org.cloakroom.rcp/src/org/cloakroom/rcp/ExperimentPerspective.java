package org.cloakroom.rcp;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.progress.IProgressConstants;

/** Where experiments are set up and run: their list on the left, editors in the middle, what runs and what is installed below. */
public final class ExperimentPerspective implements IPerspectiveFactory {
  /** The perspective's id in the registry. */
  public static final String ID = "org.cloakroom.rcp.experiment";

  /** The platform's Error Log; its bundle does not publish the id as a constant. */
  static final String ERROR_LOG = "org.eclipse.pde.runtime.LogView";

  private static final String EXPERIMENTS = "org.cloakroom.ui.experiments";
  private static final String PLUG_INS = "org.cloakroom.ui.plugins";

  @Override
  public void createInitialLayout(IPageLayout layout) {
    String editors = layout.getEditorArea();
    IFolderLayout left = layout.createFolder("left", IPageLayout.LEFT, 0.22f, editors);
    left.addView(EXPERIMENTS);
    IFolderLayout below = layout.createFolder("below", IPageLayout.BOTTOM, 0.66f, editors);
    below.addView(PLUG_INS);
    below.addView(IProgressConstants.PROGRESS_VIEW_ID);
    below.addPlaceholder(ERROR_LOG);
    below.addPlaceholder("*");
    layout.addShowViewShortcut(EXPERIMENTS);
    layout.addShowViewShortcut(PLUG_INS);
    layout.addShowViewShortcut(IProgressConstants.PROGRESS_VIEW_ID);
    layout.addShowViewShortcut(ERROR_LOG);
    layout.addNewWizardShortcut("org.cloakroom.ui.newExperiment");
    layout.addPerspectiveShortcut(ID);
  }
}
