package org.cloakroom.defenses.puface;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.cloakroom.api.CancelledException;
import org.cloakroom.api.Progress;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.training.Ahead;
import org.cloakroom.compute.training.Checkpoint;
import org.cloakroom.compute.training.EpochLoop;
import org.cloakroom.compute.training.EpochLoop.Outcome;
import org.cloakroom.compute.training.TrainedParameters;
import org.cloakroom.compute.training.Trainee;
import org.cloakroom.compute.training.TrainingControl;
import org.cloakroom.compute.weights.Weights;

/** Trains a purifier; a training that was cancelled or killed goes on when it is started again, see {@link EpochLoop}. */
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
    if (frozen.size() != plan.features().size()) {
      throw new IllegalArgumentException(frozen.size() + " recognizers are not the features " + plan.features());
    }
    this.plan = plan;
    this.control = control;
    this.frozen = plan.featureWeight() > 0 ? List.copyOf(frozen) : List.of();
    this.options = options;
    this.folder = folder;
  }

  /** The log of the training. */
  public Path log() {
    return folder.resolve(plan.name() + ".csv");
  }

  /**
   * Trains.
   *
   * @param faces of the training people
   * @param strangers of the people kept out of training
   * @param listener is told of each finished epoch
   * @throws CancelledException if the user stopped it; finished epochs are kept
   * @throws org.cloakroom.compute.weights.WeightsException if the checkpoint in the folder is damaged or of another plan
   */
  public Outcome<PurifierEpoch> train(PurifierFaces faces, PurifierFaces strangers, Progress progress, Consumer<PurifierEpoch> listener)
      throws IOException {
    EpochLoop<PurifierEpoch> loop = new EpochLoop<>(folder, log(), plan.toString(), plan.epochs(), control, PurifierEpoch.FORMAT);
    Checkpoint begun = loop.begin(TrainedParameters.fresh(plan.network().initial(plan.seed()), plan.optimizer()));
    PurifierBatches batches = new PurifierBatches(faces, plan);
    progress.begin("training " + plan.name(), (long) plan.epochs() * batches.perEpoch());
    progress.worked((long) begun.epochs() * batches.perEpoch());
    try (PurifierGraph graph = new PurifierGraph(options, plan, frozen, faces.clean().get(0).height(), begun)) {
      return loop.run(begun, new Course(graph, batches, strangers, progress), listener);
    }
  }

  /** The training in one graph. */
  private final class Course implements Trainee<PurifierEpoch> {
    private final PurifierGraph graph;
    private final PurifierBatches batches;
    private final PurifierFaces strangers;
    private final Progress progress;

    Course(PurifierGraph graph, PurifierBatches batches, PurifierFaces strangers, Progress progress) {
      this.graph = graph;
      this.batches = batches;
      this.strangers = strangers;
      this.progress = progress;
    }

    @Override
    public PurifierEpoch epoch(int number, List<PurifierEpoch> before) {
      long start = System.nanoTime();
      double rate = plan.rate().after(before.stream().map(PurifierEpoch::validationLoss).toList());
      PurifierGraph.Losses trained = pass(number, rate);
      PurifierGraph.Losses validated = validate();
      return new PurifierEpoch(number + 1, rate, trained.image(), trained.feature(), validated.image(), validated.feature(),
          validated.image() + plan.featureWeight() * validated.feature(), (System.nanoTime() - start) / 1e9);
    }

    private PurifierGraph.Losses pass(int epoch, double rate) {
      double[] sums = new double[2];
      int count = batches.perEpoch();
      try {
        Ahead.forEach(count, i -> batches.batch(epoch, i), batch -> {
          progress.checkCancelled();
          PurifierGraph.Losses losses = graph.step(batch, rate);
          if (!Double.isFinite(losses.image() + losses.feature())) {
            throw new ArithmeticException("training " + plan.name() + ": the loss is " + losses + " in epoch " + (epoch + 1)
                + "; use a lower learning rate");
          }
          sums[0] += losses.image() / count;
          sums[1] += losses.feature() / count;
          progress.worked(1);
        });
        return new PurifierGraph.Losses(sums[0], sums[1]);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancelledException();
      }
    }

    /** Losses of the kept-out people, their cloaks as published; the root is over all of them, not over batches. */
    private PurifierGraph.Losses validate() {
      double power = 0;
      double feature = 0;
      int count = strangers.size();
      for (int from = 0; from < count; from += plan.batch()) {
        progress.checkCancelled();
        int to = Math.min(count, from + plan.batch());
        PurifierGraph.Losses losses = graph.measure(PurifierBatches.published(strangers, from, to));
        power += losses.image() * losses.image() * (to - from) / count;
        feature += losses.feature() * (to - from) / count;
      }
      return new PurifierGraph.Losses(Math.sqrt(power), feature);
    }

    @Override
    public Weights weights() {
      return graph.weights();
    }

    @Override
    public Map<String, HostTensor> state() {
      return graph.state();
    }
  }
}
