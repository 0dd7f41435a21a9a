package org.cloakroom.ui;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Before each test the window is as after the first start: whatever an earlier test opened or set in a view is gone. */
public final class FreshWorkbench implements BeforeEachCallback {
  private static final String EXPERIMENT = "org.cloakroom.rcp.experiment";
  private static final String WELCOME = "org.cloakroom.rcp.welcome";

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
    IWorkbenchPage page = window.getActivePage();
    for (IPerspectiveDescriptor perspective : page.getOpenPerspectives()) {
      if (!perspective.getId().equals(EXPERIMENT)) {
        page.closePerspective(perspective, false, false);
      }
    }
    PlatformUI.getWorkbench().showPerspective(EXPERIMENT, window);
    page.closeEditors(Stream.of(page.getEditorReferences()).filter(editor -> !editor.getId().equals(WELCOME))
        .toArray(IEditorReference[]::new), false);
    List.of(page.getViewReferences()).forEach((IViewReference view) -> page.hideView(view));
    page.resetPerspective();
  }
}
