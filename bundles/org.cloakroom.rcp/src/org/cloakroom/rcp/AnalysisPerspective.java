package org.cloakroom.rcp;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** Where results are looked at: figures and images above, the table of counts below, the runs on the left. */
public final class AnalysisPerspective implements IPerspectiveFactory {
  /** The perspective's id in the registry. */
  public static final String ID = "org.cloakroom.rcp.analysis";

  private static final String RUNS = "org.cloakroom.ui.runs";
  private static final String RESULTS = "org.cloakroom.ui.results";
  private static final String CHARTS = "org.cloakroom.ui.charts";
  private static final String IMAGES = "org.cloakroom.ui.images";

  @Override
  public void createInitialLayout(IPageLayout layout) {
    layout.setEditorAreaVisible(false);
    String editors = layout.getEditorArea();
    layout.createFolder("left", IPageLayout.LEFT, 0.28f, editors).addView(RUNS);
    IFolderLayout below = layout.createFolder("below", IPageLayout.BOTTOM, 0.55f, editors);
    below.addView(RESULTS);
    below.addPlaceholder("*");
    IFolderLayout above = layout.createFolder("above", IPageLayout.TOP, 0.55f, editors);
    above.addView(CHARTS);
    above.addView(IMAGES);
    for (String view : new String[] {RUNS, RESULTS, CHARTS, IMAGES}) {
      layout.addShowViewShortcut(view);
    }
    layout.addPerspectiveShortcut(ExperimentPerspective.ID);
  }
}
