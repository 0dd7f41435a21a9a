package org.cloakroom.core.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.core.store.StorageException;

/**
 * Carries out experiments, for the command line and the workbench alike.
 *
 * <p>What concerns the whole experiment is thrown: {@link IllegalArgumentException} and
 * {@link org.cloakroom.api.UnavailableException} before anything is computed (a dataset that does not have what the
 * split asks for, an image that cannot be decoded), {@link StorageException} when a folder cannot be
 * written, {@link OutOfMemoryError}. What concerns a cell is recorded as that cell's failure, and the others go on.
 * Whatever happens, finished cells stay and {@link #resume} goes on from there.
 */
public final class ExperimentRunner {
  private static final System.Logger LOG = System.getLogger(ExperimentRunner.class.getName());
  private static final int SIDE = 112;

  private ExperimentRunner() {}

  /**
   * Carries out an experiment in a new folder.
   *
   * @param yaml the resolved experiment as a file, from which {@link #resume} is later called
   * @throws org.cloakroom.api.CancelledException if the user stops before the run has begun; there is no folder then
   */
  public static RunOutcome run(
      Experiment experiment, String yaml, Path folder, RunOptions options, RunListener listener) {
    checkTransforms(experiment);
    RunFolder run = RunFolder.create(folder);
    RunOutcome outcome;
    try (RunLock lock = RunLock.acquire(run)) {
      run.writeExperiment(yaml);
      outcome = ExperimentRun.open(experiment, run, options, listener).carryOut();
    } finally {
      run.discardUnlessBegun();
    }
    keepWithinLimit(run, options);
    return outcome;
  }

  /**
   * Goes on with a run: finished cells are kept, failed ones are tried again. Where data or weights have changed since,
   * the cells that depend on them are new ones.
   *
   * @param experiment as read from the folder's {@link RunFolder#experimentFile}
   */
  public static RunOutcome resume(Experiment experiment, RunFolder run, RunOptions options, RunListener listener) {
    checkTransforms(experiment);
    RunOutcome outcome;
    try (RunLock lock = RunLock.acquire(run)) {
      run.deleteLeftovers();
      outcome = ExperimentRun.open(experiment, run, options, listener).carryOut();
    }
    keepWithinLimit(run, options);
    return outcome;
  }

  /** The run is over and its results are kept, so nothing that goes wrong here makes it fail; the end of the next run tries again. */
  private static void keepWithinLimit(RunFolder run, RunOptions options) {
    try {
      StoreRoom room = new StoreRoom(ContentStore.open(options.store()));
      StoreRoom.Pruned pruned = room.keepWithinLimit();
      if (pruned.entries() > 0) {
        new RunLog(run.logFile()).line("the store had outgrown its limit: " + pruned.inWords());
      }
    } catch (StorageException e) {
      LOG.log(System.Logger.Level.WARNING, "the store was not brought within its limit: {0}", e.getMessage());
    }
  }

  private static void checkTransforms(Experiment experiment) {
    List<Configured<Transform>> transforms =
        experiment.grid().transforms().stream().flatMap(Optional::stream).toList();
    transforms.forEach(transform -> transform.plugIn().checkSize(SIDE, SIDE));
  }
}
