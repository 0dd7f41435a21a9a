package org.cloakroom.cli.training;

import java.io.IOException;
import java.nio.file.Path;
import org.cloakroom.api.CancelledException;
import org.cloakroom.api.Progress;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.Device;
import org.cloakroom.recognizers.training.RecognizerTrainer;

/** A training that is stopped in the middle of an epoch, on one thread. */
final class KilledTraining implements Progress {
  private volatile boolean stopped;

  private KilledTraining() {}

  /** Leaves in {@code folder} what remains of a training that has finished so many epochs. */
  static void afterEpochs(int epochs, TrainingJob job, Path folder) throws IOException {
    KilledTraining training = new KilledTraining();
    ComputeOptions oneThread = new ComputeOptions(new Device(Device.Kind.CPU, 0, 0), 1, 1);
    try {
      new RecognizerTrainer(job.plan(), job.control(), oneThread, folder)
          .train(job.dataset().plugIn().index(training), training, epoch -> training.stopped = epoch.epoch() >= epochs);
    } catch (CancelledException e) {
      return;
    }
    throw new AssertionError("the training was not stopped after " + epochs + " epochs");
  }

  @Override
  public void begin(String task, long total) {}

  @Override
  public void worked(long units) {}

  @Override
  public boolean isCancelled() {
    return stopped;
  }
}
