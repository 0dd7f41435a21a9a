package org.cloakroom.rcp;

import java.io.IOException;
import java.nio.file.Path;
import org.cloakroom.ui.Installed;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.swt.SWTError;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;

/** Opens the workbench on the user's workspace and stays until its last window is closed. */
public final class WorkbenchApplication implements IApplication {

  private static final Integer NO_DISPLAY = 1;
  private static final Integer IN_USE = 1;

  @Override
  public Object start(IApplicationContext context) throws IOException {
    Display display;
    try {
      display = PlatformUI.createDisplay();
    } catch (SWTError noDisplay) {
      System.err.println(
          "The workbench needs a display and found none (" + noDisplay.getMessage() + "); without one, the command line "
              + "does everything: cloakroom --help");
      return NO_DISPLAY;
    } catch (UnsatisfiedLinkError noWindowSystem) {
      // SWT's text lists every folder it looked in; what is missing on Linux is GTK 3
      System.err.println(
          "The workbench needs GTK 3, which did not load; install it, for example with: apt-get install libgtk-3-0. "
              + "The command line needs neither it nor a display: cloakroom --help");
      return NO_DISPLAY;
    }
    try {
      Location workspace = Platform.getInstanceLocation();
      if (!lock(workspace)) {
        String why = "Another Cloakroom is using the workspace " + workspace.getURL().getPath()
            + "; close it first, or start this one on another folder by setting the environment variable CLOAKROOM_WORKSPACE.";
        System.err.println(why); // for whoever started it from a terminal
        MessageDialog.openError(display.getActiveShell(), "Workspace in use", why);
        return IN_USE;
      }
      AboutVersions.publish();
      Installed.prefetch();
      context.applicationRunning();
      int result = PlatformUI.createAndRunWorkbench(display, new CloakroomAdvisor());
      return result == PlatformUI.RETURN_RESTART ? startAgain(workspace) : EXIT_OK;
    } finally {
      display.dispose();
    }
  }

  /** There is no native launcher that would do it. */
  private static Integer startAgain(Location workspace) throws IOException {
    String home = System.getProperty("cloakroom.home", "");
    if (home.isEmpty()) {
      return EXIT_RESTART; // started from an IDE, which knows how
    }
    if (workspace != null) {
      workspace.release();
    }
    String script = System.getProperty("os.name").startsWith("Windows") ? "cloakroom.bat" : "cloakroom";
    new ProcessBuilder(Path.of(home, script).toString()).inheritIO().start();
    return EXIT_OK;
  }

  /** Where there is no workspace, as in some tests, nobody else can be using it. */
  private static boolean lock(Location workspace) throws IOException {
    // asking for its URL sets a workspace that was not named to its default; before that it cannot be locked
    return workspace == null || workspace.isReadOnly() || workspace.getURL() == null || workspace.lock();
  }

  @Override
  public void stop() {
    if (!PlatformUI.isWorkbenchRunning()) {
      return;
    }
    IWorkbench workbench = PlatformUI.getWorkbench();
    Display display = workbench.getDisplay();
    display.syncExec(() -> {
      if (!display.isDisposed()) {
        workbench.close();
      }
    });
  }
}
