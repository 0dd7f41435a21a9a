package org.cloakroom.recognizers.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cloakroom.api.Progress;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.weights.Weights;

/**
 * Trains a recognizer. After each epoch the state is written to {@code checkpoint.safetensors}; a training that was cancelled or killed
 * goes on from there when it is started again with the same plan and folder.
 */
public final class RecognizerTrainer {

  private static final String CHECKPOINT = "checkpoint.safetensors";

  private final TrainingPlan plan;
  private final ComputeOptions options;
  private final Path folder;

  /**
   * What came out.
   *
   * @param weights of the network
   * @param seconds spent in epochs, not counting the reading of faces
   * @param strangersFound probes found at rank 1 among people kept out of training
   * @param strangersProbes all such probes
   */
  public record Outcome(Weights weights, double seconds, int strangersFound, int strangersProbes) {}

  /** @param folder for checkpoint and log; made if it is missing */
  public RecognizerTrainer(TrainingPlan plan, ComputeOptions options, Path folder) {
    this.plan = plan;
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
   * @throws org.cloakroom.api.CancelledException if the user stopped it; finished epochs are kept
   * @throws IllegalArgumentException if the dataset has too few people
   */
  public Outcome train(DatasetIndex dataset, Progress progress) throws IOException {
    int people = dataset.identities().size() - plan.validation();
    if (people < 2) {
      throw new IllegalArgumentException("dataset " + dataset.name() + " has " + dataset.identities().size()
          + " identities; training needs at least " + (plan.validation() + 2) + " to keep " + plan.validation() + " out");
    }
    TrainingFaces faces = TrainingFaces.read(dataset, 0, people, progress);
    TrainingFaces strangers = TrainingFaces.read(dataset, people, dataset.identities().size(), progress);
    return train(faces, strangers, progress);
  }

  Outcome train(TrainingFaces faces, TrainingFaces strangers, Progress progress) throws IOException {
    Files.createDirectories(folder);
    Path checkpoint = folder.resolve(CHECKPOINT);
    TrainingState state = Files.exists(checkpoint)
        ? TrainingState.read(checkpoint, plan, faces.people())
        : TrainingState.start(plan, faces.people());
    TrainingLog log = new TrainingLog(log(), state.epochs());
    Batches batches = new Batches(faces, plan.augmentation(), plan.batch(), plan.seed());
    progress.begin("training " + plan.name(), (long) plan.epochs() * batches.perEpoch());
    progress.worked((long) state.epochs() * batches.perEpoch());
    try (TrainingGraph graph = new TrainingGraph(options, plan, state)) {
      RankOne.Score score = new RankOne.Score(0, 0);
      for (int epoch = state.epochs(); epoch < plan.epochs(); epoch++) {
        long start = System.nanoTime();
        Means means = epoch(graph, batches, epoch, progress);
        score = RankOne.of(strangers, graph::embed);
        long steps = (epoch + 1L) * batches.perEpoch();
        log.add(new TrainingLog.Row(
            epoch + 1, steps, rate(steps - 1, batches), means.loss(), means.hits(), means.length(), score, (System.nanoTime() - start) / 1e9));
        state = graph.state(epoch + 1);
        state.write(checkpoint);
      }
      if (score.probes() == 0) {
        score = RankOne.of(strangers, graph::embed);
      }
      return new Outcome(state.network(), log.seconds(), score.found(), score.probes());
    }
  }

  private double rate(long step, Batches batches) {
    return plan.rate().at(step, (long) plan.epochs() * batches.perEpoch());
  }

  private record Means(double loss, double hits, double length) {}

  /** One pass over the faces; the next batch is prepared while the present one is computed. */
  private Means epoch(TrainingGraph graph, Batches batches, int epoch, Progress progress) {
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
