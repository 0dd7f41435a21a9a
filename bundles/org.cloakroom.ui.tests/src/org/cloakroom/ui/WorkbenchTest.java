package org.cloakroom.ui;

import static org.cloakroom.ui.UiTest.await;
import static org.cloakroom.ui.UiTest.below;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.forms.widgets.Form;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The workbench as a user finds it after the first start. Runs inside the application, on the UI thread. */
@ExtendWith(FreshWorkbench.class)
class WorkbenchTest {
  private static final String ERROR_LOG = "org.eclipse.pde.runtime.LogView";
  private static final String PROGRESS = "org.eclipse.ui.views.ProgressView";
  private static final String WELCOME = "org.cloakroom.rcp.welcome";

  private IWorkbenchWindow window;
  private IWorkbenchPage page;

  @BeforeEach
  void workbenchIsOpen() {
    assertNotNull(Display.getCurrent(), "not on the UI thread");
    window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
    page = window.getActivePage();
  }

  @Test
  void opensWithTheExperimentPerspectiveAndTheWelcome() throws IOException {
    assertEquals("Cloakroom", Platform.getProduct().getName());
    assertEquals("org.cloakroom.rcp.experiment", page.getPerspective().getId());
    assertEquals(WELCOME, page.getActiveEditor().getSite().getId());
    assertTrue(page.isPartVisible(page.findView("org.cloakroom.ui.runs")));
    assertNotNull(page.findViewReference(PROGRESS), "behind the runs");
    List<Form> forms = below(window.getShell(), Form.class);
    await("the welcome is laid out", () -> forms.stream().anyMatch(
        form -> form.getText().equals("Welcome to Cloakroom") && form.getSize().x > 200 && form.getSize().y > 200));
    screenshot("workbench.png");
  }

  @Test
  void whatGoesWrongIsShownInTheErrorLog() throws Exception {
    String message = "A failure made by WorkbenchTest";
    page.showView(ERROR_LOG);
    Platform.getLog(WorkbenchTest.class).log(new Status(IStatus.ERROR, "org.cloakroom.ui", message));
    await("the failure is listed", () -> below(window.getShell(), Tree.class).stream()
        .flatMap(tree -> List.of(tree.getItems()).stream())
        .anyMatch(item -> item.getText().contains(message)));
    screenshot("error-log.png");
  }

  @Test
  void everyViewOfOursOpens() throws Exception {
    for (var view : PlatformUI.getWorkbench().getViewRegistry().getViews()) {
      if (view.getId().startsWith("org.cloakroom.") || view.getId().equals(PROGRESS)) {
        IViewPart opened = page.showView(view.getId());
        assertTrue(page.isPartVisible(opened), view.getId());
      }
    }
  }

  /** Into the module's target folder, or the working directory where that is elsewhere. */
  private void screenshot(String name) throws IOException {
    Shell shell = window.getShell();
    shell.forceActive();
    Display display = shell.getDisplay();
    while (display.readAndDispatch()) {
      // paint first
    }
    Rectangle area = shell.getClientArea();
    Image image = new Image(display, area.width, area.height);
    try {
      GC gc = new GC(shell);
      try {
        gc.copyArea(image, 0, 0);
      } finally {
        gc.dispose();
      }
      ImageLoader loader = new ImageLoader();
      loader.data = new ImageData[] {image.getImageData()};
      Path folder = Optional.of(Path.of("target")).filter(Files::isDirectory).orElse(Path.of(""));
      loader.save(folder.resolve(name).toString(), SWT.IMAGE_PNG);
      assertTrue(Files.size(folder.resolve(name)) > 0);
    } finally {
      image.dispose();
    }
  }
}
