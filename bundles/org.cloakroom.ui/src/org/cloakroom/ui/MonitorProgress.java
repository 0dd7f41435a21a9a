package org.cloakroom.ui;

import org.cloakroom.api.Progress;
import org.eclipse.core.runtime.IProgressMonitor;

/** Progress on the platform's monitor, which can cancel the task. */
public record MonitorProgress(IProgressMonitor monitor) implements Progress {
  @Override
  public void begin(String task, long total) {
    monitor.beginTask(task, total == 0 ? IProgressMonitor.UNKNOWN : (int) Math.min(Integer.MAX_VALUE, total));
  }

  @Override
  public void worked(long units) {
    monitor.worked((int) Math.min(Integer.MAX_VALUE, units));
  }

  @Override
  public boolean isCancelled() {
    return monitor.isCanceled();
  }
}
