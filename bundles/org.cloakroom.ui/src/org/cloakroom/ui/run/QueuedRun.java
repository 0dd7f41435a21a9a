package org.cloakroom.ui.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.core.experiment.ExperimentReader;
import org.cloakroom.core.experiment.ExperimentWriter;
import org.cloakroom.core.experiment.Reading;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.store.StorageException;
import org.cloakroom.ui.Installed;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.core.runtime.jobs.Job;

/**
 * A run that waits computes what its experiment said when it was queued, whatever becomes of the file, and is still there when the workbench was
 * closed meanwhile: its folder and its experiment are written at once.
 */
final class QueuedRun {
  /** Runs keep their order. */
  private static final ISchedulingRule IN_ORDER = new ISchedulingRule() {
    @Override
    public boolean contains(ISchedulingRule rule) {
      return rule == this;
    }

    @Override
    public boolean isConflicting(ISchedulingRule rule) {
      return rule == this;
    }
  };

  private QueuedRun() {}

  /** Goes on with what lies in a folder. */
  static List<String> resume(Path folder) {
    return List.of("resume", folder.toString());
  }

  /**
   * Writes the folder, in the background.
   *
   * @param ready gets the arguments of the command that carries the run out
   * @param failed gets the reason why the file cannot be read or the folder not be written
   */
  static void prepare(Path experiment, Path folder, Consumer<List<String>> ready, Consumer<String> failed) {
    String text;
    try {
      text = Files.readString(experiment);
    } catch (IOException e) {
      failed.accept("The experiment " + experiment + " cannot be read: " + e.getMessage());
      return;
    }
    Job job = Job.createSystem("queueing " + experiment.getFileName(), (IProgressMonitor monitor) -> {
      try {
        ready.accept(written(text, experiment, folder) ? resume(folder)
            : List.of("run", experiment.toString(), "--out", folder.toString())); // which says what is wrong, and where
      } catch (UnavailableException | StorageException | IllegalArgumentException e) {
        failed.accept(String.valueOf(e.getMessage()));
      }
    });
    job.setRule(IN_ORDER);
    job.schedule();
  }

  private static boolean written(String text, Path experiment, Path folder) {
    Path file = experiment.toAbsolutePath().normalize();
    Optional<String> whole = Optional.of(new ExperimentReader(Installed.registry()).read(text, file.getFileName().toString(), file.getParent(), List.of()))
        .filter(Reading::isRunnable).flatMap(Reading::experiment).map(new ExperimentWriter(Installed.registry())::write);
    whole.ifPresent(yaml -> RunFolder.create(folder).writeExperiment(yaml));
    return whole.isPresent();
  }
}
