package org.cloakroom.ui.analysis;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.cloakroom.core.results.Coordinates;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.report.model.Results;
import org.cloakroom.ui.Background;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Widget;

/**
 * The run that is looked at, shared by all views of the analysis. Its results are read in the background, and again when it
 * has got further, but only if somebody wants to see them. Used on the screen's thread.
 */
public final class Analysis {
  private static final Analysis SHARED = new Analysis();

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  /** They hear of selections and choices only: for them alone nothing is read. */
  private final List<Listener> followers = new CopyOnWriteArrayList<>();
  private Optional<Path> folder = Optional.empty();
  private int recorded;
  private Optional<Loaded> loaded = Optional.empty();
  private Optional<ResultRow> selected = Optional.empty();
  /** Whether there is more than was read. */
  private boolean pending;

  /** A run with its results so far. */
  public record Loaded(RunFolder run, Results results) {}

  /** Is told what to show. */
  public interface Listener {
    /** Other results are there. */
    default void loaded(Loaded now) {}

    /** The cells of these attacks and transforms were selected. */
    default void selected(ResultRow row) {}

    /** Another run is looked at; its results are not read yet. */
    default void chosen(Path run) {}
  }

  private Analysis() {}

  /** The one of this workbench. */
  public static Analysis shared() {
    return SHARED;
  }

  /** Adds a listener; it hears of what is there already. */
  void add(Listener listener) {
    listeners.add(listener);
    loaded.ifPresent(listener::loaded);
    readPending();
  }

  private void readPending() {
    if (pending && !listeners.isEmpty()) {
      pending = false;
      folder.ifPresent(this::read);
    }
  }

  /** Hands over the run that is looked at, as soon as it is read; {@code none} is called if no run with results was chosen. */
  public void whenLoaded(Consumer<Loaded> then, Runnable none) {
    if (recorded == 0 || folder.isEmpty()) {
      none.run();
    } else if (loaded.isPresent() && !pending && loaded.get().run().path().equals(folder.get())) {
      then.accept(loaded.get());
    } else {
      add(new Listener() {
        @Override
        public void loaded(Loaded now) {
          if (Optional.of(now.run().path()).equals(folder)) {
            remove(this);
            then.accept(now);
          }
        }
      });
    }
  }

  /** Tells where in the grid a selected result lies, as long as the widget lives. */
  public void follow(Widget owner, Consumer<Coordinates> place) {
    follow(owner, new Listener() {
      @Override
      public void selected(ResultRow row) {
        place.accept(row.field().any().coordinates());
      }
    });
  }

  /** Tells which run is looked at from now on, as long as the widget lives. */
  public void followRuns(Widget owner, Consumer<Path> folder) {
    follow(owner, new Listener() {
      @Override
      public void chosen(Path run) {
        folder.accept(run);
      }
    });
  }

  private void follow(Widget owner, Listener listener) {
    followers.add(listener);
    owner.addListener(SWT.Dispose, disposed -> followers.remove(listener));
  }

  void remove(Listener listener) {
    listeners.remove(listener);
  }

  /** Whether this run is looked at, read or not. */
  public boolean isShown(Path run) {
    return Optional.of(run).equals(folder);
  }

  /** What is shown, if a run was chosen and read. */
  public Optional<Loaded> loaded() {
    return loaded;
  }

  /**
   * Shows a run.
   *
   * @param cells how many of its cells are there; when that grows, it is read again
   */
  public void show(Path run, int cells) {
    boolean another = !Optional.of(run).equals(folder);
    if (!another && cells == recorded) {
      return;
    }
    folder = Optional.of(run);
    recorded = cells;
    selected = another ? Optional.empty() : selected;
    pending = cells > 0;
    readPending();
    if (another) {
      followers.forEach(listener -> listener.chosen(run));
    }
  }

  private void read(Path run) {
    Display display = Display.getCurrent();
    Job.createSystem("reading results of " + run.getFileName(), (IProgressMonitor monitor) -> {
      try {
        RunFolder opened = RunFolder.open(run);
        Loaded now = new Loaded(opened, Results.read(opened));
        publish(display, run, now);
      } catch (RuntimeException e) {
        display.asyncExec(() -> Background.report("Cannot read the results of " + run.getFileName(), e));
      }
    }).schedule();
  }

  private void publish(Display display, Path run, Loaded now) {
    if (!display.isDisposed()) {
      display.asyncExec(() -> {
        if (Optional.of(run).equals(folder)) {
          loaded = Optional.of(now);
          listeners.forEach(listener -> listener.loaded(now));
        }
      });
    }
  }

  /** The result that was selected last in the run that is shown. */
  Optional<ResultRow> selected() {
    return selected;
  }

  /** Tells all views which result was selected. */
  void select(ResultRow row) {
    selected = Optional.of(row);
    listeners.forEach(listener -> listener.selected(row));
    followers.forEach(listener -> listener.selected(row));
  }
}
