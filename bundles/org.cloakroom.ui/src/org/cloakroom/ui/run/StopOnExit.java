package org.cloakroom.ui.run;

import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchListener;
import org.eclipse.ui.PlatformUI;

/** When the workbench is closed, asks about runs that are being computed and stops them. */
public final class StopOnExit implements IStartup {
  /** Milliseconds for the batch that is being computed; most need less. */
  private static final long PATIENCE = 5000;

  @Override
  public void earlyStartup() {
    PlatformUI.getWorkbench().addWorkbenchListener(new IWorkbenchListener() {
      @Override
      public boolean preShutdown(IWorkbench workbench, boolean forced) {
        int live = Runs.all().live();
        return live == 0 || forced || MessageDialog.openConfirm(
            workbench.getActiveWorkbenchWindow().getShell(), "Runs are not finished",
            (live == 1 ? "A run is" : live + " runs are") + " not finished. Closing stops them at the end of the batch; "
                + "everything that is computed is kept, and Resume goes on from there.");
      }

      @Override
      public void postShutdown(IWorkbench workbench) {
        // not before: files may still be saved, or closing be thought better of
        Job.getJobManager().cancel(RunJob.class);
        try {
          for (Job run : Job.getJobManager().find(RunJob.class)) {
            run.join(PATIENCE, null); // null: nobody watches any more
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        } catch (OperationCanceledException e) {
          // the processes end by themselves at the end of their batch
        }
      }
    });
  }
}
