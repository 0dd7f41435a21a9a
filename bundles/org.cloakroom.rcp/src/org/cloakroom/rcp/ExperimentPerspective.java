package org.cloakroom.rcp;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.progress.IProgressConstants;

/** Where experiments are set up and run: their list and the plug-ins on the left, editors, and below them what runs. */
public final class ExperimentPerspective implements IPerspectiveFactory {
  /** The perspective's id in the registry. */
  public static final String ID = "org.cloakroom.rcp.experiment";

  /** The platform's Error Log; its bundle does not publish the id as a constant. */
  static final String ERROR_LOG = "org.eclipse.pde.runtime.LogView";

  private static final String EXPERIMENTS = "org.cloakroom.ui.experiments";
  private static final String DATASETS = "org.cloakroom.ui.datasets";
  private static final String RUNS = "org.cloakroom.ui.runs";
  private static final String PLUG_INS = "org.cloakroom.ui.plugins";

  @Override
  public void createInitialLayout(IPageLayout layout) {
    String editors = layout.getEditorArea();
    IFolderLayout left = layout.createFolder("left", IPageLayout.LEFT, 0.26f, editors);
    left.addView(EXPERIMENTS);
    IFolderLayout installed = layout.createFolder("installed", IPageLayout.BOTTOM, 0.36f, "left");
    installed.addView(PLUG_INS);
    IFolderLayout below = layout.createFolder("below", IPageLayout.BOTTOM, 0.7f, editors);
    below.addView(RUNS);
    below.addView(DATASETS);
    below.addView(IProgressConstants.PROGRESS_VIEW_ID);
    below.addPlaceholder(ERROR_LOG);
    below.addPlaceholder("*");
    layout.addShowViewShortcut(EXPERIMENTS);
    layout.addShowViewShortcut(PLUG_INS);
    layout.addShowViewShortcut(RUNS);
    layout.addShowViewShortcut(DATASETS);
    layout.addShowViewShortcut(IProgressConstants.PROGRESS_VIEW_ID);
    layout.addShowViewShortcut(ERROR_LOG);
    layout.addNewWizardShortcut("org.cloakroom.ui.newExperiment");
    layout.addPerspectiveShortcut(AnalysisPerspective.ID);
  }
}
