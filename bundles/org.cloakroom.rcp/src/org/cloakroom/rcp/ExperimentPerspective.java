package org.cloakroom.rcp;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.progress.IProgressConstants;

/** Where experiments are set up and run: the welcome, and below it what is running and what went wrong. */
public final class ExperimentPerspective implements IPerspectiveFactory {
  /** The perspective's id in the registry. */
  public static final String ID = "org.cloakroom.rcp.experiment";

  /** The platform's Error Log; its bundle does not publish the id as a constant. */
  static final String ERROR_LOG = "org.eclipse.pde.runtime.LogView";

  @Override
  public void createInitialLayout(IPageLayout layout) {
    layout.setEditorAreaVisible(false);
    IFolderLayout below = layout.createFolder("below", IPageLayout.BOTTOM, 0.7f, layout.getEditorArea());
    below.addView(IProgressConstants.PROGRESS_VIEW_ID);
    below.addPlaceholder(ERROR_LOG);
    IFolderLayout main = layout.createFolder("main", IPageLayout.TOP, 0.7f, layout.getEditorArea());
    main.addView(WelcomeView.ID);
    main.addPlaceholder("*");
    layout.addShowViewShortcut(WelcomeView.ID);
    layout.addShowViewShortcut(IProgressConstants.PROGRESS_VIEW_ID);
    layout.addShowViewShortcut(ERROR_LOG);
    layout.addPerspectiveShortcut(ID);
  }
}
