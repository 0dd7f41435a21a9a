package org.cloakroom.ui.plugins;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.core.install.DropIns;
import org.cloakroom.core.install.PlugInInstaller;
import org.cloakroom.core.install.PlugInJar;
import org.cloakroom.core.store.StorageException;
import org.cloakroom.ui.MonitorProgress;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;

/** Adds plug-ins to the installation and takes them out again, as {@code cloakroom plugin} does; it holds from the next start on. */
public final class Added {
  private static final String TITLE = "Plug-ins";

  private Added() {}

  /**
   * A plug-in that was added.
   *
   * @param used whether this session uses it; else it was added or replaced since the start, or is left out
   */
  public record Jar(PlugInJar jar, boolean used) {}

  /** What lies in the folders of added plug-ins now. */
  public static List<Jar> list() {
    List<Path> used = DropIns.ofPlatform().loaded().stream().map(PlugInJar::file).toList();
    return PlugInInstaller.ofPlatform().installed().stream().map(jar -> new Jar(jar, used.contains(jar.file()))).toList();
  }

  /**
   * Installs something in the background and tells how that went.
   *
   * @param source a jar, a folder of jars, a p2 repository, or the address of one
   * @param done is called on the screen's thread when it is installed
   */
  static void install(Shell shell, String source, Runnable done) {
    Job job = Job.create("Installing " + source, monitor -> {
      try {
        List<PlugInJar> jars = PlugInInstaller.ofPlatform().install(source, new MonitorProgress(monitor));
        String names = jars.stream().map(PlugInJar::label).collect(Collectors.joining(", "));
        onScreen(shell, () -> {
          done.run();
          offerRestart(shell, names + (jars.size() == 1 ? " is" : " are") + " installed in " + jars.get(0).file().getParent() + ".");
        });
      } catch (UnavailableException | StorageException | IllegalArgumentException e) {
        onScreen(shell, () -> MessageDialog.openError(shell, TITLE, "Nothing was installed.\n\n" + e.getMessage()));
      }
      return Status.OK_STATUS;
    });
    job.setUser(true);
    job.schedule();
  }

  /** Removes one, after asking. */
  static void remove(Shell shell, PlugInJar jar, Runnable done) {
    if (!MessageDialog.openConfirm(shell, TITLE, "Remove " + jar.label() + "?\n\nExperiments that name it can still be opened and say what is missing.")) {
      return;
    }
    try {
      PlugInInstaller.ofPlatform().remove(jar.bundle());
      done.run();
      offerRestart(shell, jar.label() + " is removed.");
    } catch (UnavailableException | StorageException e) {
      MessageDialog.openError(shell, TITLE, String.valueOf(e.getMessage()));
    }
  }

  private static void offerRestart(Shell shell, String what) {
    int pressed = MessageDialog.open(MessageDialog.INFORMATION, shell, TITLE,
        what + "\n\nThis holds from the next start of Cloakroom on.", 0, "Restart Now", "Later");
    if (pressed == 0) {
      PlatformUI.getWorkbench().restart();
    }
  }

  private static void onScreen(Shell shell, Runnable action) {
    if (!shell.isDisposed()) {
      shell.getDisplay().asyncExec(() -> {
        if (!shell.isDisposed()) {
          action.run();
        }
      });
    }
  }
}
