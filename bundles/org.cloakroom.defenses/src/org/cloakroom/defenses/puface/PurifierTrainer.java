package org.cloakroom.defenses.puface;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.cloakroom.api.CancelledException;
import org.cloakroom.api.Progress;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.training.EpochLoop;
import org.cloakroom.compute.training.EpochLoop.Outcome;
import org.cloakroom.compute.training.TrainingControl;
import org.cloakroom.compute.training.TrainingMaterial;
import org.cloakroom.compute.weights.Weights;
import org.cloakroom.defenses.training.ImageEpoch;
import org.cloakroom.defenses.training.ImageTask;
import org.cloakroom.defenses.training.ImageTraining;
import org.cloakroom.defenses.training.PixelLoss;
import org.tensorflow.ndarray.Shape;

/**
 * Trains a purifier; a training that was cancelled or killed goes on when it is started again, see {@link EpochLoop}. The loss is that of
 * PuFace's prototype ({@code train2}): root mean square error, plus weight × mean absolute difference of unit embeddings through frozen
 * recognizers, here averaged over them.
 */
public final class PurifierTrainer {
  private final PurifierPlan plan;
  private final TrainingControl control;
  private final List<Recognizer> frozen;
  private final ComputeOptions options;
  private final Path folder;

  /**
   * @param frozen the recognizers that the plan's features name, in its order
   * @param folder for checkpoint and log; made if it is missing
   */
  public PurifierTrainer(PurifierPlan plan, TrainingControl control, List<Recognizer> frozen, ComputeOptions options, Path folder) {
    this.plan = plan;
    this.control = control;
    this.frozen = plan.features().named(frozen);
    this.options = options;
    this.folder = folder;
  }

  /** The log of the training. */
  public Path log() {
    return training(Shape.of(-1, 1, 1, 3)).log(folder);
  }

  /**
   * Trains.
   *
   * @param start weights before the first step: {@link PurifierNetwork#initial}, or those of a purifier that is trained on
   * @param faces of the training people
   * @param strangers of the people kept out of training
   * @param material what is learned from; a checkpoint of another is refused
   * @param listener is told of each finished epoch
   * @throws CancelledException if the user stopped it; finished epochs are kept
   * @throws org.cloakroom.compute.weights.WeightsException if the checkpoint in the folder is damaged or of another plan
   */
  public Outcome<ImageEpoch> train(Weights start, PurifierFaces faces, PurifierFaces strangers, TrainingMaterial material,
      Progress progress, Consumer<ImageEpoch> listener) throws IOException {
    Shape images = Shape.of(-1, faces.clean().get(0).height(), faces.clean().get(0).width(), 3);
    return training(images).train(start, new PurifierBatches(faces, strangers, plan), material, control, options, folder, progress, listener);
  }

  private ImageTraining training(Shape images) {
    ImageTask task = new ImageTask(
        plan.network()::apply, images, images, PixelLoss.ROOT_MEAN_SQUARE, frozen, plan.features().weight(), plan.optimizer());
    return new ImageTraining(plan.name(), plan.toString(), task, plan.epochs(), plan.batch(),
        (step, steps, before) -> plan.rate().after(before.stream().map(ImageEpoch::validationLoss).toList()));
  }
}
