package org.cloakroom.defenses.reconstruction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.cloakroom.api.CancelledException;
import org.cloakroom.api.Progress;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.training.EpochLoop;
import org.cloakroom.compute.training.TrainingControl;
import org.cloakroom.compute.training.TrainingMaterial;
import org.cloakroom.compute.weights.Weights;
import org.cloakroom.defenses.training.ImageEpoch;
import org.cloakroom.defenses.training.ImageTask;
import org.cloakroom.defenses.training.ImageTraining;
import org.cloakroom.defenses.training.PixelLoss;
import org.tensorflow.ndarray.Shape;

/** Trains a reconstruction network; a training that was cancelled or killed goes on when it is started again, see {@link EpochLoop}. */
public final class ReconstructionTrainer {
  private final ReconstructionPlan plan;
  private final Reconstructor network;
  private final ImageTraining training;
  private final ComputeOptions options;

  /**
   * @param features length of the features that the network is trained on
   * @param frozen the recognizers that the plan's likeness names, in its order
   */
  public ReconstructionTrainer(ReconstructionPlan plan, int features, List<Recognizer> frozen, ComputeOptions options) {
    this.plan = plan;
    this.options = options;
    network = plan.network(features);
    ImageTask task = new ImageTask(network::build, Shape.of(-1, features), Shape.of(-1, Reconstructor.SIDE, Reconstructor.SIDE, 3),
        PixelLoss.MEAN_ABSOLUTE, plan.likeness().named(frozen), plan.likeness().weight(), ReconstructionPlan.optimizer());
    training = new ImageTraining(plan.name(), plan.toString(), task, plan.epochs(), plan.batch(),
        (step, steps, before) -> plan.rate().at(step, steps));
  }

  /** The network. */
  public Reconstructor network() {
    return network;
  }

  /** The log of a training in a folder. */
  public Path log(Path folder) {
    return training.log(folder);
  }

  /**
   * Trains, with checkpoint and log in a folder.
   *
   * @param start weights before the first step
   * @param faces of the training people
   * @param strangers of the people kept out of training
   * @param material what is learned from; a checkpoint of another is refused
   * @param listener is told of each finished epoch
   * @throws CancelledException if the user stopped it; finished epochs are kept
   * @throws org.cloakroom.compute.weights.WeightsException if the checkpoint in the folder is damaged or of another plan
   */
  public EpochLoop.Outcome<ImageEpoch> train(Weights start, ReconstructionFaces faces, ReconstructionFaces strangers,
      TrainingMaterial material, TrainingControl control, Path folder, Progress progress, Consumer<ImageEpoch> listener) throws IOException {
    return training.train(start, new ReconstructionBatches(faces, strangers, plan.batch(), plan.seed()), material, control, options, folder, progress,
        listener);
  }

  /**
   * Trains in memory, without files: all epochs, the last counts.
   *
   * @throws CancelledException if the user stopped it
   */
  public Weights train(Weights start, ReconstructionFaces faces, Progress progress) {
    return training.train(start, new ReconstructionBatches(faces, faces, plan.batch(), plan.seed()), options, progress);
  }
}
