package org.cloakroom.core.attack;

import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.cloakroom.api.Progress;
import org.cloakroom.api.Seeds;
import org.cloakroom.api.attack.AttackSchedule;
import org.cloakroom.api.attack.GradientAttack;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Precision;
import org.tensorflow.ndarray.Shape;

/**
 * The loop of gradient attacks: random start, steps, restarts, best result of each image. The image stays in a graph
 * variable between steps; only the first and the last value cross into Java.
 */
final class GradientAttackRunner implements AttackRunner {
  private static final System.Logger LOG = System.getLogger(GradientAttackRunner.class.getName());

  /** Looking whether images are safe costs about half a step. */
  private static final int STEPS_BETWEEN_LOOKS = 5;

  private final AttackSchedule schedule;
  private final GradientAttack attack;
  private final List<Recognizer> surrogates;
  private final ComputeOptions options;
  private final OptionalLong memory;
  private Optional<Built> built = Optional.empty();
  private int batchSize;
  private int height;
  private int width;

  private record Built(ComputeGraph graph, AttackStep step) {}

  /**
   * @param batchSize how many images are attacked at once, unless the memory is for fewer
   * @param memory bytes that the graph may take; empty if nobody knows
   */
  GradientAttackRunner(
      GradientAttack attack, List<Recognizer> surrogates, ComputeOptions options, int batchSize, OptionalLong memory) {
    this.attack = attack;
    this.surrogates = List.copyOf(surrogates);
    this.schedule = attack.schedule();
    this.options = schedule.precision() == Precision.FLOAT32 ? options : options.with(schedule.precision());
    this.batchSize = batchSize;
    this.memory = memory;
  }

  @Override
  public Images protect(Images clean, List<String> ids, long seed, Progress progress) {
    return protect(clean, AttackSeeds.of(clean, ids, seed), usualStrength(clean.count()), progress);
  }

  /** The schedule as it is, for every image. */
  static float[] usualStrength(int count) {
    float[] strength = new float[count];
    Arrays.fill(strength, 1);
    return strength;
  }

  /** Protects images whose seeds are derived already, with the lengths of the schedule multiplied. */
  Images protect(Images clean, AttackSeeds seeds, float[] strength, Progress progress) {
    build(clean.height(), clean.width());
    progress.begin("attack", (long) clean.count() * schedule.steps() * schedule.restarts());
    float[] result = new float[clean.values().length];
    int imageSize = clean.height() * clean.width() * 3;
    for (int from = 0; from < clean.count(); from += batchSize) {
      int to = Math.min(clean.count(), from + batchSize);
      float[] batch = attackBatch(clean.slice(from, to), seeds.slice(from, to),
          Arrays.copyOfRange(strength, from, to), progress);
      System.arraycopy(batch, 0, result, from * imageSize, (to - from) * imageSize);
    }
    return new Images(clean.count(), clean.height(), clean.width(), result);
  }

  /** The graph has fixed height, width and batch size, so it is built when the first images come. */
  private void build(int newHeight, int newWidth) {
    if (built.isEmpty()) {
      height = newHeight;
      width = newWidth;
      Built first = graph();
      int fitting = fitting(first.graph.activationBytes());
      if (fitting < batchSize) {
        first.graph.close();
        LOG.log(Level.INFO, "{0} images a batch in place of {1}, which would take more than the free memory", fitting, batchSize);
        batchSize = fitting;
        first = graph();
      }
      built = Optional.of(first);
    } else if (newHeight != height || newWidth != width) {
      throw new IllegalArgumentException("this attack is prepared for images of " + height + "x" + width + ", not "
          + newHeight + "x" + newWidth);
    }
  }

  private Built graph() {
    ComputeGraph graph = new ComputeGraph(options);
    try {
      return new Built(graph, new AttackStep(graph, attack, surrogates, Shape.of(batchSize, height, width, 3)));
    } catch (RuntimeException | Error e) { // a plug-in may throw anything; native memory must not leak
      graph.close();
      throw e;
    }
  }

  /** @param needed bytes for a whole batch */
  private int fitting(long needed) {
    if (memory.isEmpty() || needed <= memory.getAsLong()) {
      return batchSize;
    }
    return Math.max(1, (int) (batchSize * (double) memory.getAsLong() / needed));
  }

  private float[] attackBatch(Images clean, AttackSeeds seeds, float[] strength, Progress progress) {
    AttackStep step = built.orElseThrow().step;
    HostTensor start = fill(clean);
    step.prepare(start);
    float[] factors = usualStrength(batchSize);
    System.arraycopy(strength, 0, factors, 0, strength.length);
    step.strengthen(factors);
    float[] best = new float[start.values().length];
    float[] bestScore = new float[batchSize];
    Arrays.fill(bestScore, Float.NEGATIVE_INFINITY);
    int imageSize = height * width * 3;
    for (int restart = 0; restart < schedule.restarts(); restart++) {
      step.start(noisy(start, seeds.images(), strength, restart), Seeds.at(seeds.run(), restart));
      climb(step, clean.count(), restart, progress);
      AttackStep.Outcome outcome = step.finish();
      for (int image = 0; image < clean.count(); image++) {
        if (outcome.scores()[image] > bestScore[image] || restart == 0) {
          bestScore[image] = outcome.scores()[image];
          System.arraycopy(outcome.images(), image * imageSize, best, image * imageSize, imageSize);
        }
      }
    }
    return best;
  }

  private void climb(AttackStep step, int images, int restart, Progress progress) {
    for (int i = 0; i < schedule.steps(); i++) {
      progress.checkCancelled();
      if (i > 0 && i % STEPS_BETWEEN_LOOKS == 0 && step.allRest()) {
        progress.worked((long) images * (schedule.steps() - i));
        return;
      }
      step.advance(turn(step.parts(), restart, i));
      progress.worked(images);
    }
  }

  /** Which part a step follows: every round of all parts is in an order of its own, the same for all batches. */
  private static int turn(int parts, int restart, int at) {
    long round = Seeds.at(restart, at / parts);
    int[] order = new int[parts];
    for (int i = 0; i < parts; i++) {
      int j = (int) (Seeds.uniform(round, i) * (i + 1));
      order[i] = order[j];
      order[j] = i;
    }
    return order[at % parts];
  }

  /** Fills the last, smaller batch with copies of its last image, so that one graph serves all batches. */
  private HostTensor fill(Images clean) {
    int imageSize = height * width * 3;
    float[] values = Arrays.copyOf(clean.values(), batchSize * imageSize);
    for (int i = clean.count(); i < batchSize; i++) {
      System.arraycopy(clean.values(), (clean.count() - 1) * imageSize, values, i * imageSize, imageSize);
    }
    return HostTensor.of(values, batchSize, height, width, 3);
  }

  private HostTensor noisy(HostTensor start, long[] seeds, float[] strength, int restart) {
    if (schedule.randomStart() == 0) {
      return start;
    }
    float[] values = start.values().clone();
    int imageSize = height * width * 3;
    for (int image = 0; image < seeds.length; image++) {
      long seed = Seeds.at(seeds[image], restart);
      double width = schedule.randomStart() * strength[image];
      for (int i = 0; i < imageSize; i++) {
        values[image * imageSize + i] += (float) ((2 * Seeds.uniform(seed, i) - 1) * width);
      }
    }
    return new HostTensor(start.shape(), values);
  }

  @Override
  public void close() {
    built.ifPresent(ready -> ready.graph.close());
  }
}
