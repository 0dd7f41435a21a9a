package org.cloakroom.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.cloakroom.api.Progress;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.core.attack.AttackRunner;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.run.RecognizerGraph;
import org.cloakroom.core.run.RunOptions;
import org.cloakroom.core.visibility.PerceptualMeter;

/** Attacks the same faces again and again with more steps, and measures time and what came of it at equal visibility. */
final class ProtectionMeter implements AutoCloseable {
  private final Images faces;
  private final List<Recognizer> surrogates;
  private final RunOptions options;
  private final Progress progress;
  private final PerceptualMeter perceptual;
  private final EqualVisibility visibility;
  private final List<RecognizerGraph> graphs = new ArrayList<>();
  private final int attacked;
  private final List<HostTensor> clean;

  /** What an attack made in how many seconds an image. */
  record Cloaks(int steps, Images images, double seconds) {}

  ProtectionMeter(Images faces, List<RecognizerSpec> surrogates, List<RecognizerSpec> heldOut, RunOptions options, Progress progress) {
    this.faces = faces;
    this.surrogates = surrogates.stream().map(spec -> spec.network().plugIn()).toList();
    this.options = options;
    this.progress = progress;
    attacked = surrogates.size();
    perceptual = new PerceptualMeter(options.compute(), faces.height(), faces.width());
    try {
      visibility = new EqualVisibility(perceptual, faces);
      surrogates.forEach(spec -> graphs.add(new RecognizerGraph(spec, options)));
      heldOut.forEach(spec -> graphs.add(new RecognizerGraph(spec, options)));
      clean = graphs.stream().map(graph -> graph.embed(faces)).toList();
    } catch (RuntimeException | Error e) { // native memory must not leak
      close();
      throw e;
    }
  }

  /** Attacks the faces twice: the first time prepares the graph, the second is measured as a whole. */
  Cloaks attack(Attack attack, int steps) {
    try (AttackRunner runner = AttackRunner.open(attack, surrogates, options.compute(), options.batchSize())) {
      List<String> ids = IntStream.range(0, faces.count()).mapToObj(i -> "face" + i).toList();
      runner.protect(faces, ids, 1, progress);
      long start = System.nanoTime();
      Images cloaked = runner.protect(faces, ids, 1, progress);
      return new Cloaks(steps, cloaked, (System.nanoTime() - start) * 1e-9 / faces.count());
    }
  }

  /** The DSSIM of each cloak. */
  float[] dssim(Cloaks cloaks) {
    return visibility.dssim(cloaks.images());
  }

  /** Judges cloaks after they were brought to this DSSIM. */
  ProtectionCurve.Point judge(Cloaks cloaks, float[] dssim) {
    Images compared = visibility.at(dssim, cloaks.images());
    double[] moved = new double[2];
    for (int i = 0; i < graphs.size(); i++) {
      boolean seen = i < attacked;
      moved[seen ? 0 : 1] += distance(clean.get(i), graphs.get(i).embed(compared)) / (seen ? attacked : graphs.size() - attacked);
    }
    return new ProtectionCurve.Point(
        cloaks.steps(), cloaks.seconds(), mean(dssim(cloaks)), mean(visibility.dssim(compared)), moved[0], moved[1]);
  }

  private static double mean(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElseThrow();
  }

  private static double distance(HostTensor before, HostTensor after) {
    double sum = 0;
    for (int i = 0; i < before.values().length; i++) {
      double difference = before.values()[i] - after.values()[i];
      sum += difference * difference;
    }
    return sum / before.shape().get(0);
  }

  @Override
  public void close() {
    graphs.forEach(RecognizerGraph::close);
    perceptual.close();
  }
}
