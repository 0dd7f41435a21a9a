package org.cloakroom.defenses.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
import org.cloakroom.compute.training.TrainingMaterial;
import org.cloakroom.compute.weights.Weights;

/**
 * The training of a network that makes images.
 *
 * @param name of the network, for messages and files
 * @param plan everything that decides its weights, as text; a checkpoint of another plan is refused
 * @param task what is learned
 * @param epochs how often each image is seen
 * @param batch images a step
 * @param rate over time
 */
public record ImageTraining(String name, String plan, ImageTask task, int epochs, int batch, Rate rate) {

  /** The learning rate over time. */
  @FunctionalInterface
  public interface Rate {
    /**
     * The rate of a step.
     *
     * @param step from 0, over all epochs
     * @param steps of all epochs
     * @param before the finished epochs
     */
    double at(long step, long steps, List<ImageEpoch> before);
  }

  /** The log of a training in a folder. */
  public Path log(Path folder) {
    return folder.resolve(name + ".csv");
  }

  /**
   * Trains, with checkpoint and log in a folder; a training that was cancelled or killed goes on when it is started again, see
   * {@link EpochLoop}.
   *
   * @param start weights before the first step
   * @param material what is learned from; a checkpoint of another is refused
   * @param folder made if it is missing
   * @param listener is told of each finished epoch
   * @throws CancelledException if the user stopped it; finished epochs are kept
   * @throws org.cloakroom.compute.weights.WeightsException if the checkpoint in the folder is damaged or of another plan
   */
  public EpochLoop.Outcome<ImageEpoch> train(Weights start, ImageBatches images, TrainingMaterial material, TrainingControl control,
      ComputeOptions options, Path folder, Progress progress, Consumer<ImageEpoch> listener) throws IOException {
    EpochLoop<ImageEpoch> loop = new EpochLoop<>(folder, log(folder), plan, material, epochs, control, ImageEpoch.FORMAT);
    Checkpoint begun = loop.begin(TrainedParameters.fresh(start, task.optimizer()));
    begin(images, progress);
    progress.worked((long) begun.epochs() * perEpoch(images));
    try (ImageDescent descent = new ImageDescent(options, task, begun.tensors())) {
      return loop.run(begun, new Course(descent, images, progress), listener);
    }
  }

  /**
   * Trains in memory, without files: all epochs, the last counts.
   *
   * @throws CancelledException if the user stopped it
   */
  public Weights train(Weights start, ImageBatches images, ComputeOptions options, Progress progress) {
    begin(images, progress);
    try (ImageDescent descent = new ImageDescent(options, task, TrainedParameters.fresh(start, task.optimizer()))) {
      Course course = new Course(descent, images, progress);
      for (int epoch = 0; epoch < epochs; epoch++) {
        course.pass(epoch, List.of());
      }
      return descent.weights();
    }
  }

  private void begin(ImageBatches images, Progress progress) {
    if (images.examples() < batch) {
      throw new IllegalArgumentException("batch " + batch + ": there are only " + images.examples() + " training images");
    }
    progress.begin("training " + name, (long) epochs * perEpoch(images));
  }

  /** Full batches in one epoch; what is left over waits for the next shuffle. */
  private int perEpoch(ImageBatches images) {
    return images.examples() / batch;
  }

  /** The training in one graph. */
  private final class Course implements Trainee<ImageEpoch> {
    private final ImageDescent descent;
    private final ImageBatches images;
    private final Progress progress;

    Course(ImageDescent descent, ImageBatches images, Progress progress) {
      this.descent = descent;
      this.images = images;
      this.progress = progress;
    }

    @Override
    public ImageEpoch epoch(int number, List<ImageEpoch> before) {
      long start = System.nanoTime();
      ImageDescent.Losses trained = pass(number, before);
      ImageDescent.Losses validated = validate();
      return new ImageEpoch(number + 1, rate(number, perEpoch(images) - 1, before), trained.image(), trained.feature(), validated.image(),
          validated.feature(), validated.image() + task.featureWeight() * validated.feature(), (System.nanoTime() - start) / 1e9);
    }

    private double rate(int epoch, int number, List<ImageEpoch> before) {
      return rate.at((long) epoch * perEpoch(images) + number, (long) epochs * perEpoch(images), before);
    }

    private ImageDescent.Losses pass(int epoch, List<ImageEpoch> before) {
      double[] sums = new double[2];
      int[] steps = new int[1];
      int count = perEpoch(images);
      try {
        Ahead.forEach(count, i -> images.batch(epoch, i), examples -> {
          progress.checkCancelled();
          ImageDescent.Losses losses = descent.step(examples, rate(epoch, steps[0]++, before));
          if (!Double.isFinite(losses.image() + losses.feature())) {
            throw new ArithmeticException("training " + name + ": the loss is " + losses + " in epoch " + (epoch + 1)
                + "; use a lower learning rate");
          }
          sums[0] += losses.image() / count;
          sums[1] += losses.feature() / count;
          progress.worked(1);
        });
        return new ImageDescent.Losses(sums[0], sums[1]);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancelledException();
      }
    }

    /** Losses of the kept-out people, over all of their images, not over batches. */
    private ImageDescent.Losses validate() {
      double image = 0;
      double feature = 0;
      int count = images.strangers();
      for (int from = 0; from < count; from += batch) {
        progress.checkCancelled();
        int to = Math.min(count, from + batch);
        ImageDescent.Losses losses = descent.measure(images.strangers(from, to));
        image += task.pixels().additive(losses.image()) * (to - from) / count;
        feature += losses.feature() * (to - from) / count;
      }
      return new ImageDescent.Losses(task.pixels().ofMean(image), feature);
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
