package org.cloakroom.compute.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.weights.Weights;
import org.cloakroom.compute.weights.WeightsException;

/**
 * Repeats epochs until all are done or nothing is gained any more. After each epoch, or after as many as asked for, the state is written to
 * {@code checkpoint.safetensors}; a training that was cancelled or killed goes on from there when it is started again with the same plan
 * and folder.
 *
 * @param <E> what is known of an epoch
 */
public final class EpochLoop<E> {

  private static final String CHECKPOINT = "checkpoint.safetensors";
  private static final String BEST = "best.safetensors";

  private final Path folder;
  private final Path log;
  private final String plan;
  private final TrainingMaterial material;
  private final int epochs;
  private final TrainingControl control;
  private final EpochFormat<E> format;

  /**
   * What came out.
   *
   * @param weights of the network
   * @param epoch after which the network had them, from 1
   * @param epochs all that were trained
   * @param seconds spent in them
   */
  public record Outcome<E>(Weights weights, int epoch, List<E> epochs, double seconds) {
    /** What is known of the epoch that the weights are of. */
    public E chosen() {
      return epochs.get(epoch - 1);
    }
  }

  /**
   * @param folder for checkpoint and log; made if it is missing
   * @param log the file of the log
   * @param plan text of everything that decides the steps
   * @param material what is learned from
   * @param epochs at most, at least 1
   */
  public EpochLoop(Path folder, Path log, String plan, TrainingMaterial material, int epochs, TrainingControl control, EpochFormat<E> format) {
    this.folder = folder;
    this.log = log;
    this.plan = plan;
    this.material = material;
    this.epochs = epochs;
    this.control = control;
    this.format = format;
  }

  /**
   * The state to begin with: the checkpoint in the folder, or a fresh one if there is none.
   *
   * @param fresh what the first epoch begins with
   * @throws WeightsException if the checkpoint is damaged or of another plan or material
   */
  public Checkpoint begin(Map<String, HostTensor> fresh) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(CHECKPOINT);
    Checkpoint begun = Files.exists(file) ? Checkpoint.read(file, plan, material, fresh) : new Checkpoint(fresh, 0);
    if (control.stopsEarly() && begun.epochs() > 0 && !Files.exists(folder.resolve(BEST))) {
      throw new IllegalArgumentException("the training in " + folder
          + " began without early stop, so its best epoch is not known; leave early stop out, or train into an empty folder");
    }
    return begun;
  }

  /**
   * Trains.
   *
   * @param begun of {@link #begin}, which the trainee started from
   * @param listener is told of each finished epoch
   * @throws WeightsException if the log lacks finished epochs
   */
  public Outcome<E> run(Checkpoint begun, Trainee<E> trainee, Consumer<E> listener) throws IOException {
    TrainingLog<E> done = new TrainingLog<>(log, format, begun.epochs());
    int epoch = begun.epochs();
    while (epoch < epochs && !control.isExhausted(done.scores())) {
      E summary = trainee.epoch(epoch, done.epochs());
      epoch++;
      done.add(summary);
      if (control.stopsEarly() && TrainingControl.isBest(done.scores())) {
        new BestEpoch(trainee.weights(), epoch).write(folder.resolve(BEST), plan);
      }
      if (epoch % control.checkpointEvery() == 0 || epoch == epochs || control.isExhausted(done.scores())) {
        new Checkpoint(trainee.state(), epoch).write(folder.resolve(CHECKPOINT), plan, material);
      }
      listener.accept(summary);
    }
    double seconds = done.epochs().stream().mapToDouble(format::seconds).sum();
    if (control.stopsEarly()) {
      BestEpoch best = BestEpoch.read(folder.resolve(BEST));
      return new Outcome<>(best.weights(), best.epoch(), done.epochs(), seconds);
    }
    return new Outcome<>(trainee.weights(), epoch, done.epochs(), seconds);
  }
}
