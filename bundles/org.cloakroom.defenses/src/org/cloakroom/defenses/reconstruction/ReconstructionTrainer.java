package org.cloakroom.defenses.reconstruction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.cloakroom.api.CancelledException;
import org.cloakroom.api.Progress;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.training.Ahead;
import org.cloakroom.compute.training.Checkpoint;
import org.cloakroom.compute.training.EpochLoop;
import org.cloakroom.compute.training.TrainedParameters;
import org.cloakroom.compute.training.Trainee;
import org.cloakroom.compute.training.TrainingControl;
import org.cloakroom.compute.weights.Weights;

/** Trains a reconstruction network; a training that was cancelled or killed goes on when it is started again, see {@link EpochLoop}. */
public final class ReconstructionTrainer {
  private final ReconstructionPlan plan;
  private final Reconstructor network;
  private final ComputeOptions options;

  /** @param features length of the features that the network is trained on */
  public ReconstructionTrainer(ReconstructionPlan plan, int features, ComputeOptions options) {
    this.plan = plan;
    this.options = options;
    network = plan.network(features);
  }

  /** The network. */
  public Reconstructor network() {
    return network;
  }

  /** The log of a training in a folder. */
  public Path log(Path folder) {
    return folder.resolve(plan.name() + ".csv");
  }

  /**
   * Trains, with checkpoint and log in a folder.
   *
   * @param start weights before the first step
   * @param faces of the training people
   * @param strangers of the people kept out of training
   * @param listener is told of each finished epoch
   * @throws CancelledException if the user stopped it; finished epochs are kept
   * @throws org.cloakroom.compute.weights.WeightsException if the checkpoint in the folder is damaged or of another plan
   */
  public EpochLoop.Outcome<ReconstructionEpoch> train(Weights start, ReconstructionFaces faces, ReconstructionFaces strangers,
      TrainingControl control, Path folder, Progress progress, Consumer<ReconstructionEpoch> listener) throws IOException {
    EpochLoop<ReconstructionEpoch> loop =
        new EpochLoop<>(folder, log(folder), plan.toString(), plan.epochs(), control, ReconstructionEpoch.FORMAT);
    Checkpoint begun = loop.begin(TrainedParameters.fresh(start, ReconstructionPlan.optimizer()));
    Course course = new Course(faces, strangers, progress);
    progress.begin("training " + plan.name(), (long) plan.epochs() * course.perEpoch());
    progress.worked((long) begun.epochs() * course.perEpoch());
    try (ReconstructionDescent descent = new ReconstructionDescent(options, network, begun.tensors())) {
      course.descent = descent;
      return loop.run(begun, course, listener);
    }
  }

  /**
   * Trains in memory, without files: all epochs, the last counts.
   *
   * @throws CancelledException if the user stopped it
   */
  public Weights train(Weights start, ReconstructionFaces faces, Progress progress) {
    Course course = new Course(faces, faces, progress);
    progress.begin("training " + plan.name(), (long) plan.epochs() * course.perEpoch());
    try (ReconstructionDescent descent =
        new ReconstructionDescent(options, network, TrainedParameters.fresh(start, ReconstructionPlan.optimizer()))) {
      course.descent = descent;
      for (int epoch = 0; epoch < plan.epochs(); epoch++) {
        course.pass(epoch);
      }
      return descent.weights();
    }
  }

  private final class Course implements Trainee<ReconstructionEpoch> {
    private final ReconstructionFaces faces;
    private final ReconstructionFaces strangers;
    private final Progress progress;
    private ReconstructionDescent descent;

    Course(ReconstructionFaces faces, ReconstructionFaces strangers, Progress progress) {
      if (faces.size() < plan.batch()) {
        throw new IllegalArgumentException("batch " + plan.batch() + ": there are only " + faces.size() + " training images");
      }
      this.faces = faces;
      this.strangers = strangers;
      this.progress = progress;
    }

    /** Full batches in one epoch; what is left over waits for the next shuffle. */
    int perEpoch() {
      return faces.size() / plan.batch();
    }

    @Override
    public ReconstructionEpoch epoch(int number, List<ReconstructionEpoch> before) {
      long start = System.nanoTime();
      double loss = pass(number);
      double validation = validate();
      double rate = rate((number + 1L) * perEpoch() - 1);
      return new ReconstructionEpoch(number + 1, rate, loss, validation, (System.nanoTime() - start) / 1e9);
    }

    private double rate(long step) {
      return plan.rate().at(step, (long) plan.epochs() * perEpoch());
    }

    private double pass(int epoch) {
      double[] sum = new double[1];
      int[] steps = new int[1];
      try {
        Ahead.forEach(perEpoch(), i -> ReconstructionDescent.shuffled(faces, plan.batch(), epoch, i, plan.seed()), batch -> {
          progress.checkCancelled();
          double loss = descent.step(batch, rate((long) epoch * perEpoch() + steps[0]));
          if (!Double.isFinite(loss)) {
            throw new ArithmeticException("training " + plan.name() + ": the loss is " + loss + " in epoch " + (epoch + 1)
                + "; use a lower learning rate");
          }
          sum[0] += loss;
          steps[0]++;
          progress.worked(1);
        });
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancelledException();
      }
      return sum[0] / perEpoch();
    }

    private double validate() {
      double sum = 0;
      for (int from = 0; from < strangers.size(); from += plan.batch()) {
        progress.checkCancelled();
        int to = Math.min(strangers.size(), from + plan.batch());
        sum += descent.measure(ReconstructionDescent.of(strangers, IntStream.range(from, to).toArray())) * (to - from);
      }
      return sum / strangers.size();
    }

    @Override
    public Weights weights() {
      return descent.weights();
    }

    @Override
    public Map<String, HostTensor> state() {
      return descent.state();
    }
  }
}
