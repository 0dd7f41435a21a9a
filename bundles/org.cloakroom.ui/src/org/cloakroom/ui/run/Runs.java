package org.cloakroom.ui.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.core.results.Manifest;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.store.StorageException;
import org.cloakroom.ui.WorkspaceFolders;
import org.cloakroom.ui.run.RunInfo.Phase;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;

/** All runs of the workspace: those of this session, and those that lie in its folder. Thread-safe. */
public final class Runs {
  private static final Runs ALL = new Runs();
  private static final FailedCells FAILED = new FailedCells();

  private final Map<Path, RunInfo> session = new LinkedHashMap<>();
  private final Map<Path, RunJob> jobs = new LinkedHashMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final RunQueue queue = new RunQueue(this::changed);

  private Runs() {}

  /** The runs of this workbench. */
  public static Runs all() {
    return ALL;
  }

  /** Adds a listener that hears of every change, on any thread. */
  public void addListener(Runnable listener) {
    listeners.add(listener);
  }

  /** Removes a listener. */
  public void removeListener(Runnable listener) {
    listeners.remove(listener);
  }

  /**
   * Carries out an experiment in a new folder, after those that wait already.
   *
   * @param experiment the file
   * @param title for the Progress view
   * @return the folder
   */
  public Path start(Path experiment, String title) {
    String name = experiment.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    String time = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    Path folder = WorkspaceFolders.runs().resolve(name + "-" + time);
    for (int i = 2; Files.exists(folder) || !add(folder, title); i++) {
      folder = folder.resolveSibling(name + "-" + time + "-" + i);
    }
    Path mine = folder;
    changed();
    QueuedRun.prepare(experiment, folder, arguments -> schedule(mine, title, arguments), failure -> ended(mine, Phase.REFUSED, List.of(failure)));
    return folder;
  }

  /** Goes on with a run that was stopped, crashed, or had cells that failed. One that is being carried out or waits goes on as it is. */
  public void resume(RunInfo run) {
    if (add(run.folder(), run.name())) {
      schedule(run.folder(), run.name(), QueuedRun.resume(run.folder()));
    }
  }

  /** A run waits; unless it does already, or more. */
  private synchronized boolean add(Path folder, String title) {
    if (Optional.ofNullable(session.get(folder)).filter(run -> run.phase().isLive()).isPresent()) {
      return false;
    }
    session.put(folder, RunInfo.of(folder, title, Phase.QUEUED, 0, 0));
    return true;
  }

  private void schedule(Path folder, String title, List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(RunPreferences.arguments());
    RunJob job = new RunJob(this, folder, title, all);
    synchronized (this) {
      if (!session.get(folder).phase().isLive()) {
        return; // it is not wanted any more
      }
      jobs.put(folder, job);
    }
    job.addJobChangeListener(new JobChangeAdapter() {
      @Override
      public void done(IJobChangeEvent event) {
        gone(folder, job);
      }
    });
    job.schedule();
    changed();
  }

  /** Whoever ended a run that waited, here or in the Progress view: it does not wait any more. */
  private void gone(Path folder, RunJob job) {
    synchronized (this) {
      if (!jobs.remove(folder, job)) {
        return;
      }
      session.computeIfPresent(folder, (path, info) -> info.phase().isLive() ? info.ended(Phase.CANCELLED, List.of()) : info);
    }
    changed();
  }

  /** Stops a run at the end of its batch; one that still waits ends at once. */
  public void cancel(Path folder) {
    Optional<RunJob> job;
    synchronized (this) {
      job = Optional.ofNullable(jobs.get(folder));
    }
    if (job.isEmpty() || job.get().cancel()) {
      ended(folder, Phase.CANCELLED, List.of());
    }
  }

  /** Halts a run where it is, so that the machine is free for something else, or lets it go on; the queue waits behind it. */
  public void pause(Path folder, boolean on) {
    Optional<RunJob> job;
    synchronized (this) {
      job = Optional.ofNullable(jobs.get(folder));
    }
    job.ifPresent(running -> running.halt(on));
  }

  /** What runs wait in. */
  public RunQueue queue() {
    return queue;
  }

  /** How many runs are being carried out or wait. */
  public synchronized int live() {
    return (int) session.values().stream().filter(run -> run.phase().isLive()).count();
  }

  void update(Path folder, UnaryOperator<RunInfo> change) {
    synchronized (this) {
      session.computeIfPresent(folder, (path, info) -> info.phase().isLive() ? change.apply(info) : info);
    }
    changed();
  }

  void ended(Path folder, Phase phase, List<String> said) {
    synchronized (this) {
      session.computeIfPresent(folder, (path, info) -> info.phase().isLive() ? info.ended(phase, said) : info);
      jobs.remove(folder);
    }
    changed();
  }

  /** Tells the listeners that runs have changed, here or in the workspace. */
  public void changed() {
    listeners.forEach(Runnable::run);
  }

  /** Every run, the newest first. Reads the disk. */
  public List<RunInfo> list() {
    Map<Path, RunInfo> found = new LinkedHashMap<>();
    Path folder = WorkspaceFolders.runs();
    try (Stream<Path> folders = Files.list(folder)) {
      folders.filter(Files::isDirectory).forEach(path -> onDisk(path).ifPresent(run -> found.put(path, run)));
    } catch (IOException e) {
      throw StorageException.reading(folder, e);
    }
    Map<Path, RunJob> computing;
    synchronized (this) {
      computing = Map.copyOf(jobs);
      // a run that was deleted from the disk is gone, unless it is still to come or never came about
      session.values().removeIf(run -> !run.phase().isLive() && run.phase() != Phase.REFUSED && run.phase() != Phase.CRASHED
          && !Files.exists(run.folder()));
      session.forEach((path, run) -> found.merge(path, run, (disk, live) ->
          live.counted(disk.cells() == 0 ? live.name() : disk.name(), Math.max(disk.recorded(), live.recorded()), disk.cells())));
    }
    // jobs have locks of their own
    computing.forEach((path, job) -> found.computeIfPresent(path, (same, run) -> run.holding(job.memory())));
    return found.values().stream()
        .sorted(Comparator.comparing((RunInfo run) -> modified(run.folder())).reversed()).toList();
  }

  private static long modified(Path folder) {
    try {
      return Files.getLastModifiedTime(folder.resolve("experiment.yaml")).toMillis();
    } catch (IOException e) {
      return Long.MAX_VALUE; // not begun: newest
    }
  }

  private static Optional<RunInfo> onDisk(Path folder) {
    try {
      RunFolder run = RunFolder.open(folder);
      if (!run.isBegun()) {
        return Optional.of(RunInfo.of(folder, folder.getFileName().toString(), Phase.INCOMPLETE, 0, 0));
      }
      Manifest manifest = run.manifest();
      long recorded = manifest.cells().stream().filter(id -> Files.exists(folder.resolve("cells").resolve(id + ".json"))).count();
      boolean whole = recorded == manifest.cells().size();
      Phase phase = !whole ? Phase.INCOMPLETE : FAILED.in(run) ? Phase.FAILED_CELLS : Phase.FINISHED;
      return Optional.of(RunInfo.of(folder, manifest.name(), phase, (int) recorded, manifest.cells().size()));
    } catch (UnavailableException e) {
      RunInfo unreadable = RunInfo.of(folder, folder.getFileName().toString(), Phase.UNREADABLE, 0, 0);
      return Files.exists(folder.resolve("manifest.json"))
          ? Optional.of(unreadable.ended(Phase.UNREADABLE, List.of(String.valueOf(e.getMessage())))) : Optional.empty(); // no run
    }
  }
}
