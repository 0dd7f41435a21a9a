package org.cloakroom.recognizers.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.cloakroom.api.CancelledException;
import org.cloakroom.api.Progress;
import org.cloakroom.api.TrainedOn;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.training.Ahead;
import org.cloakroom.compute.training.Checkpoint;
import org.cloakroom.compute.training.EpochLoop;
import org.cloakroom.compute.training.Trainee;
import org.cloakroom.compute.training.TrainingControl;
import org.cloakroom.compute.training.TrainingMaterial;
import org.cloakroom.compute.weights.Weights;

/** Trains a recognizer; a training that was cancelled or killed goes on when it is started again, see {@link EpochLoop}. */
public final class RecognizerTrainer {

  private final TrainingPlan plan;
  private final TrainingControl control;
  private final ComputeOptions options;
  private final Path folder;

  /**
   * What came out.
   *
   * @param weights of the network
   * @param epoch after which the network had them, from 1
   * @param trained epochs in all
   * @param seconds spent in epochs, not counting the reading of faces
   * @param strangersFound probes found at rank 1 among people kept out of training
   * @param strangersProbes all such probes
   */
  public record Outcome(Weights weights, int epoch, int trained, double seconds, int strangersFound, int strangersProbes) {}

  /** @param folder for checkpoint and log; made if it is missing */
  public RecognizerTrainer(TrainingPlan plan, TrainingControl control, ComputeOptions options, Path folder) {
    if (control.stopsEarly() && plan.validation() == 0) {
      throw new IllegalArgumentException("early stop looks at people who are kept out of training, and the plan keeps none out");
    }
    this.plan = plan;
    this.control = control;
    this.options = options;
    this.folder = folder;
  }

  /** The log of the training. */
  public Path log() {
    return folder.resolve(plan.name() + ".csv");
  }

  /**
   * Trains on all people of the dataset but the last {@link TrainingPlan#validation}.
   *
   * @param listener is told of each finished epoch
   * @throws org.cloakroom.api.CancelledException if the user stopped it; finished epochs are kept
   * @throws IllegalArgumentException if the dataset has too few people
   * @throws org.cloakroom.compute.weights.WeightsException if the checkpoint in the folder is damaged or of another plan
   */
  public Outcome train(DatasetIndex dataset, Progress progress, Consumer<EpochSummary> listener) throws IOException {
    int people = dataset.identities().size() - plan.validation();
    if (people < 2) {
      throw new IllegalArgumentException("dataset " + dataset.name() + " has " + dataset.identities().size()
          + " identities; training needs at least " + (plan.validation() + 2) + " to keep " + plan.validation() + " out");
    }
    TrainingFaces faces = TrainingFaces.read(dataset, 0, people, progress);
    TrainingFaces strangers = TrainingFaces.read(dataset, people, dataset.identities().size(), progress);
    return train(faces, strangers, progress, listener);
  }

  private Outcome train(TrainingFaces faces, TrainingFaces strangers, Progress progress, Consumer<EpochSummary> listener) throws IOException {
    EpochLoop<EpochSummary> loop =
        new EpochLoop<>(folder, log(), plan.toString(), material(faces, strangers), plan.epochs(), control, EpochSummary.FORMAT);
    Checkpoint begun = loop.begin(TrainingState.start(plan, faces.people()));
    Batches batches = new Batches(faces, plan.augmentation(), plan.batch(), plan.seed());
    progress.begin("training " + plan.name(), (long) plan.epochs() * batches.perEpoch());
    progress.worked((long) begun.epochs() * batches.perEpoch());
    try (TrainingGraph graph = new TrainingGraph(options, plan, begun)) {
      EpochLoop.Outcome<EpochSummary> outcome = loop.run(begun, new Course(graph, batches, strangers, progress), listener);
      EpochSummary chosen = outcome.chosen();
      return new Outcome(outcome.weights(), outcome.epoch(), outcome.epochs().size(), outcome.seconds(), chosen.strangersFound(),
          chosen.strangersProbes());
    }
  }

  private static TrainingMaterial material(TrainingFaces faces, TrainingFaces strangers) {
    List<String> contents = new ArrayList<>();
    for (TrainingFaces part : List.of(faces, strangers)) {
      for (int i = 0; i < part.images().size(); i++) {
        contents.add(part.labels()[i] + " " + TrainedOn.digest(part.images().get(i)));
      }
      contents.add("");
    }
    return TrainingMaterial.of(contents);
  }

  /** The training in one graph. */
  private final class Course implements Trainee<EpochSummary> {
    private final TrainingGraph graph;
    private final Batches batches;
    private final TrainingFaces strangers;
    private final Progress progress;

    Course(TrainingGraph graph, Batches batches, TrainingFaces strangers, Progress progress) {
      this.graph = graph;
      this.batches = batches;
      this.strangers = strangers;
      this.progress = progress;
    }

    @Override
    public EpochSummary epoch(int number, List<EpochSummary> before) {
      long start = System.nanoTime();
      Means means = pass(number);
      RankOne.Score score = RankOne.of(strangers, graph::embed);
      long steps = (number + 1L) * batches.perEpoch();
      return new EpochSummary(
          number + 1, steps, rate(steps - 1), means.loss, means.hits, means.length, score.found(), score.probes(),
          (System.nanoTime() - start) / 1e9);
    }

    @Override
    public Weights weights() {
      return graph.weights();
    }

    @Override
    public Map<String, HostTensor> state() {
      return graph.state();
    }

    private double rate(long step) {
      return plan.rate().at(step, (long) plan.epochs() * batches.perEpoch());
    }

    /** One pass over the faces. */
    private Means pass(int epoch) {
      Means means = new Means();
      int count = batches.perEpoch();
      long first = (long) epoch * count;
      try {
        Ahead.forEach(count, i -> batches.batch(epoch, i), batch -> {
          progress.checkCancelled();
          means.add(step(batch, epoch, first + means.steps), count);
          progress.worked(1);
        });
        return means;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancelledException();
      }
    }

    private TrainingGraph.Step step(Batches.Batch batch, int epoch, long number) {
      TrainingGraph.Step step = graph.step(batch, rate(number));
      if (!Double.isFinite(step.loss())) {
        throw new ArithmeticException("training " + plan.name() + ": the loss is " + step.loss() + " in epoch " + (epoch + 1)
            + ", step " + (number - (long) epoch * batches.perEpoch() + 1) + "; use a lower learning rate or a smaller clip length");
      }
      return step;
    }
  }

  /** Means over an epoch. */
  private static final class Means {
    private int steps;
    private double loss;
    private double hits;
    private double length;

    void add(TrainingGraph.Step step, int count) {
      steps++;
      loss += step.loss() / count;
      hits += step.hits() / count;
      length += step.gradientLength() / count;
    }
  }
}
