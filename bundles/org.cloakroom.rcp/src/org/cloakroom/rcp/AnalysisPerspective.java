package org.cloakroom.rcp;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/** Where results are looked at: figures and images above, counts and ranks below, runs and the map of embeddings on the left. */
public final class AnalysisPerspective implements IPerspectiveFactory {
  /** The perspective's id in the registry. */
  public static final String ID = "org.cloakroom.rcp.analysis";

  private static final String RUNS = "org.cloakroom.ui.runs";
  private static final String RESULTS = "org.cloakroom.ui.results";
  private static final String CHARTS = "org.cloakroom.ui.charts";
  private static final String IMAGES = "org.cloakroom.ui.images";
  private static final String RANKS = "org.cloakroom.ui.ranks";
  private static final String EMBEDDING = "org.cloakroom.ui.embedding";

  @Override
  public void createInitialLayout(IPageLayout layout) {
    layout.setEditorAreaVisible(false);
    String editors = layout.getEditorArea();
    layout.createFolder("left", IPageLayout.LEFT, 0.28f, editors).addView(RUNS);
    layout.createFolder("map", IPageLayout.BOTTOM, 0.6f, "left").addView(EMBEDDING);
    IFolderLayout below = layout.createFolder("below", IPageLayout.BOTTOM, 0.55f, editors);
    below.addView(RESULTS);
    below.addView(RANKS);
    below.addPlaceholder("*");
    IFolderLayout above = layout.createFolder("above", IPageLayout.TOP, 0.55f, editors);
    above.addView(CHARTS);
    above.addView(IMAGES);
    for (String view : new String[] {RUNS, RESULTS, CHARTS, IMAGES, RANKS, EMBEDDING}) {
      layout.addShowViewShortcut(view);
    }
    layout.addPerspectiveShortcut(ExperimentPerspective.ID);
  }
}
