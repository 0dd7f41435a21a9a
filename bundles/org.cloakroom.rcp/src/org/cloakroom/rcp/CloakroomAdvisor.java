package org.cloakroom.rcp;

import org.cloakroom.ui.Theme;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;

/** What the workbench looks like when it opens. */
final class CloakroomAdvisor extends WorkbenchAdvisor {

  @Override
  public void initialize(IWorkbenchConfigurer configurer) {
    super.initialize(configurer);
    configurer.setSaveAndRestore(true);
  }

  @Override
  public String getInitialWindowPerspectiveId() {
    return ExperimentPerspective.ID;
  }

  @Override
  public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
    return new WindowAdvisor(configurer);
  }

  private static final class WindowAdvisor extends WorkbenchWindowAdvisor {
    WindowAdvisor(IWorkbenchWindowConfigurer configurer) {
      super(configurer);
    }

    @Override
    public ActionBarAdvisor createActionBarAdvisor(IActionBarConfigurer configurer) {
      return new MenuBar(configurer);
    }

    @Override
    public void preWindowOpen() {
      IWorkbenchWindowConfigurer window = getWindowConfigurer();
      window.setInitialSize(usualSize());
      window.setTitle("Cloakroom");
      window.setShowMenuBar(true);
      window.setShowCoolBar(true);
      window.setShowStatusLine(true);
      window.setShowProgressIndicator(true);
      window.setShowPerspectiveBar(true);
    }

    /** Room for four views beside each other where the screen has it. */
    private static Point usualSize() {
      Rectangle screen = Display.getCurrent().getPrimaryMonitor().getClientArea();
      return new Point(Math.min(1600, screen.width * 19 / 20), Math.min(1000, screen.height * 19 / 20));
    }

    /** Where nothing was left open, the welcome page says where to begin. */
    @Override
    public void postWindowOpen() {
      WindowSystem.preferDark(Theme.isDark());
      IWorkbenchPage page = getWindowConfigurer().getWindow().getActivePage();
      if (page.getEditorReferences().length == 0) {
        WelcomeEditor.open(page);
      }
    }
  }
}
