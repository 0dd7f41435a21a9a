package org.cloakroom.recognizers.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.cloakroom.api.Progress;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.weights.Weights;

/**
 * Trains a recognizer. After each epoch, or after as many as asked for, the state is written to {@code checkpoint.safetensors}; a training
 * that was cancelled or killed goes on from there when it is started again with the same plan and folder.
 */
public final class RecognizerTrainer {

  private static final String CHECKPOINT = "checkpoint.safetensors";
  private static final String BEST = "best.safetensors";

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
    Files.createDirectories(folder);
    Path checkpoint = folder.resolve(CHECKPOINT);
    TrainingState state = Files.exists(checkpoint)
        ? TrainingState.read(checkpoint, plan, faces.people())
        : TrainingState.start(plan, faces.people());
    TrainingLog log = new TrainingLog(log(), state.epochs());
    Path best = folder.resolve(BEST);
    if (control.stopsEarly() && state.epochs() > 0 && !Files.exists(best)) {
      throw new IllegalArgumentException("the training in " + folder
          + " began without early stop, so its best epoch is not known; leave early stop out, or train into an empty folder");
    }
    Batches batches = new Batches(faces, plan.augmentation(), plan.batch(), plan.seed());
    progress.begin("training " + plan.name(), (long) plan.epochs() * batches.perEpoch());
    progress.worked((long) state.epochs() * batches.perEpoch());
    try (TrainingGraph graph = new TrainingGraph(options, plan, state)) {
      int epoch = state.epochs();
      while (epoch < plan.epochs() && !control.isExhausted(log.epochs())) {
        EpochSummary summary = epoch(graph, batches, epoch, strangers, progress);
        epoch++;
        log.add(summary);
        if (control.stopsEarly() && TrainingControl.isBest(log.epochs())) {
          BestEpoch.of(graph.weights(), summary).write(best, plan);
        }
        if (epoch % control.checkpointEvery() == 0 || epoch == plan.epochs() || control.isExhausted(log.epochs())) {
          graph.state(epoch).write(checkpoint);
        }
        listener.accept(summary);
      }
      if (control.stopsEarly()) {
        BestEpoch kept = BestEpoch.read(best);
        return new Outcome(kept.weights(), kept.epoch(), epoch, log.seconds(), kept.found(), kept.probes());
      }
      RankOne.Score score = RankOne.of(strangers, graph::embed);
      return new Outcome(graph.weights(), epoch, epoch, log.seconds(), score.found(), score.probes());
    }
  }

  private double rate(long step, Batches batches) {
    return plan.rate().at(step, (long) plan.epochs() * batches.perEpoch());
  }

  private EpochSummary epoch(TrainingGraph graph, Batches batches, int epoch, TrainingFaces strangers, Progress progress) {
    long start = System.nanoTime();
    Means means = pass(graph, batches, epoch, progress);
    RankOne.Score score = RankOne.of(strangers, graph::embed);
    long steps = (epoch + 1L) * batches.perEpoch();
    return new EpochSummary(
        epoch + 1, steps, rate(steps - 1, batches), means.loss(), means.hits(), means.length(), score.found(), score.probes(),
        (System.nanoTime() - start) / 1e9);
  }

  private record Means(double loss, double hits, double length) {}

  /** One pass over the faces; the next batch is prepared while the present one is computed. */
  private Means pass(TrainingGraph graph, Batches batches, int epoch, Progress progress) {
    double loss = 0;
    double hits = 0;
    double length = 0;
    int count = batches.perEpoch();
    ExecutorService ahead = Executors.newSingleThreadExecutor(task -> {
      Thread thread = new Thread(task, "training batches");
      thread.setDaemon(true);
      return thread;
    });
    try {
      Future<Batches.Batch> next = ahead.submit(() -> batches.batch(epoch, 0));
      for (int i = 0; i < count; i++) {
        progress.checkCancelled();
        Batches.Batch batch = next.get();
        int following = i + 1;
        if (following < count) {
          next = ahead.submit(() -> batches.batch(epoch, following));
        }
        TrainingGraph.Step step = graph.step(batch, rate((long) epoch * count + i, batches));
        if (!Double.isFinite(step.loss())) {
          throw new ArithmeticException("training " + plan.name() + ": the loss is " + step.loss() + " in epoch " + (epoch + 1)
              + ", step " + (i + 1) + "; use a lower learning rate or a smaller clip length");
        }
        loss += step.loss() / count;
        hits += step.hits() / count;
        length += step.gradientLength() / count;
        progress.worked(1);
      }
      return new Means(loss, hits, length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new org.cloakroom.api.CancelledException();
    } catch (ExecutionException e) {
      throw new IllegalStateException("preparing a training batch failed", e.getCause());
    } finally {
      ahead.shutdownNow();
    }
  }
}
