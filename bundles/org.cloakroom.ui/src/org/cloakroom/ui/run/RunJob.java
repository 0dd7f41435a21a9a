package org.cloakroom.ui.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.ui.Icons;
import org.cloakroom.ui.run.RunInfo.Phase;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.core.runtime.jobs.Job;

/** Carries out one run; several of them queue. */
final class RunJob extends Job {
  /** All runs share the processor, so one of them runs at a time. */
  private static final ISchedulingRule ONE_AT_A_TIME = new ISchedulingRule() {
    @Override
    public boolean contains(ISchedulingRule rule) {
      return rule == this;
    }

    @Override
    public boolean isConflicting(ISchedulingRule rule) {
      return rule == this;
    }
  };

  private final Runs runs;
  private final Path folder;
  private final List<String> arguments;
  private Optional<RunProcess> process = Optional.empty();
  private boolean stopped;

  RunJob(Runs runs, Path folder, String title, List<String> arguments) {
    super(title);
    this.runs = runs;
    this.folder = folder;
    this.arguments = List.copyOf(arguments);
    setRule(ONE_AT_A_TIME);
    setPriority(LONG);
    setUser(false);
  }

  @Override
  public boolean belongsTo(Object family) {
    return family == RunJob.class;
  }

  @Override
  protected IStatus run(IProgressMonitor monitor) {
    RunProcess started;
    try {
      runs.queue().await(this::isStopped);
      Optional<RunProcess> begun = begin();
      if (begun.isEmpty()) {
        runs.ended(folder, Phase.CANCELLED, List.of());
        return Status.CANCEL_STATUS;
      }
      started = begun.get();
      runs.update(folder, info -> info.phase(Phase.STARTING));
      Meter meter = new Meter(monitor);
      Phase end = started.follow(meter::show);
      if (isStopped() && end == Phase.CRASHED) { // stopped while Java was still coming up
        end = Phase.CANCELLED;
      }
      runs.ended(folder, end, started.said());
      // told in the Runs view with its reason; a dialog would only stand in the way
      return end == Phase.CRASHED || end == Phase.REFUSED
          ? new Status(IStatus.WARNING, Icons.BUNDLE, getName() + " " + end.word() + ": " + last(started)) : Status.OK_STATUS;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      runs.ended(folder, Phase.CANCELLED, List.of());
      return Status.CANCEL_STATUS;
    } catch (IOException | UnavailableException e) {
      runs.ended(folder, Phase.REFUSED, List.of(String.valueOf(e.getMessage())));
      return Status.error("The computation cannot be started", e);
    } finally {
      monitor.done();
    }
  }

  /** Starts the process, unless the run is not wanted any more. */
  private synchronized Optional<RunProcess> begin() throws IOException {
    process = stopped ? Optional.empty() : Optional.of(RunProcess.start(arguments));
    return process;
  }

  /** Halts the computation, or lets it go on. */
  void halt(boolean on) {
    Optional<RunProcess> running;
    synchronized (this) {
      running = process;
    }
    running.ifPresent(r -> {
      r.halt(on);
      runs.update(folder, info -> info.phase(on ? Phase.PAUSED : Phase.RUNNING));
    });
  }

  /** Memory that the computation holds, in bytes; 0 if it is not known. */
  synchronized long memory() {
    return process.map(RunProcess::memory).orElse(0L);
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  private static String last(RunProcess process) {
    List<String> said = process.said();
    return said.isEmpty() ? "it said nothing" : said.get(said.size() - 1);
  }

  @Override
  protected void canceling() {
    synchronized (this) {
      stopped = true;
      process.ifPresent(RunProcess::stop);
    }
    runs.queue().changed();
    runs.update(folder, info -> info.phase(Phase.STOPPING));
  }

  /** Turns progress into the Progress view's and the run's. */
  private final class Meter {
    private final IProgressMonitor monitor;
    private int worked;
    private boolean begun;

    Meter(IProgressMonitor monitor) {
      this.monitor = monitor;
    }

    void show(ProgressText text) {
      if (!begun && text.cells() > 0) {
        begun = true;
        monitor.beginTask(getName(), text.cells());
      }
      monitor.worked(Math.max(0, text.recorded() - worked));
      worked = Math.max(worked, text.recorded());
      monitor.subTask(text.task());
      runs.update(folder, info -> new RunInfo(folder, info.name(),
          info.phase() == Phase.STOPPING || info.phase() == Phase.PAUSED ? info.phase() : Phase.RUNNING, Math.max(info.recorded(), text.recorded()),
          Math.max(info.cells(), text.cells()), text.speed(), text.left(), text.device(), info.memory(), text.task(), info.messages()));
    }
  }
}
