package org.cloakroom.ui.run;

import org.cloakroom.core.run.StoreRoom;
import org.cloakroom.core.store.StorageException;
import org.cloakroom.ui.Icons;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;

/** Prunes the store to its limit. */
final class RoomJob {
  private RoomJob() {}

  static void schedule(StoreRoom room) {
    Job.create("pruning the store to its limit", (IProgressMonitor monitor) -> {
      try {
        StoreRoom.Pruned pruned = room.keepWithinLimit();
        if (pruned.entries() > 0) {
          ILog.of(RoomJob.class).info("the store was pruned to its limit: " + pruned.inWords());
        }
        return Status.OK_STATUS;
      } catch (StorageException e) {
        return new Status(IStatus.ERROR, Icons.BUNDLE, e.getMessage(), e);
      }
    }).schedule();
  }
}
