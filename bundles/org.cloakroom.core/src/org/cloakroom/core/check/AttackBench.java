package org.cloakroom.core.check;

import java.util.List;
import java.util.SplittableRandom;
import org.cloakroom.api.Progress;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.attack.GradientAttack;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.GradientCheck;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.core.attack.AttackRunner;
import org.cloakroom.core.attack.ObjectiveProbe;
import org.cloakroom.core.embedding.Embeddings;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Attacks on the bench: random images and two small, smooth, random networks as surrogates, for the tests of plug-ins.
 *
 * @since 0.1
 */
public final class AttackBench {
  static final List<Recognizer> SURROGATES = List.of(new ProbeRecognizer(11), new ProbeRecognizer(12));
  private static final int IMAGES = 2;
  /** How far the iterate is from the clean images, so that a distance's gradient is not zero. */
  private static final double AWAY = 0.02;

  private AttackBench() {}

  /**
   * What an attack did.
   *
   * @param largestChange of any channel of any pixel
   * @param featureDistance squared, from the clean embeddings, averaged over surrogates and images
   */
  public record Result(double largestChange, double featureDistance) {}

  /** Derivatives of the sum of the objective over two images, along random directions. */
  public static List<GradientCheck.Derivative> derivatives(GradientAttack attack, int directions) {
    return derivatives(attack, directions, 1);
  }

  static List<GradientCheck.Derivative> derivatives(GradientAttack attack, int directions, long seed) {
    HostTensor clean = clean(seed);
    try (ObjectiveProbe probe = new ObjectiveProbe(attack, SURROGATES, clean)) {
      return GradientCheck.of(x -> {
        ObjectiveProbe.Value value = probe.at(x);
        return new GradientCheck.Value(value.objectives(), value.gradient());
      }, new float[] {1, 1}, away(clean), directions, seed);
    }
  }

  /** Carries an attack out on two images. */
  public static Result run(Attack attack) {
    Images clean = ImageChecks.images(1, IMAGES);
    try (AttackRunner runner = AttackRunner.open(attack, SURROGATES, ComputeOptions.cpu(), IMAGES)) {
      Images changed = runner.protect(clean, ImageChecks.ids(0, IMAGES), 1, Progress.NONE);
      double largest = 0;
      for (int i = 0; i < changed.values().length; i++) {
        largest = Math.max(largest, Math.abs(changed.values()[i] - clean.values()[i]));
      }
      return new Result(largest, distance(clean, changed));
    }
  }

  private static double distance(Images clean, Images changed) {
    double sum = 0;
    for (Recognizer recognizer : SURROGATES) {
      float[] before = embed(recognizer, clean);
      float[] after = embed(recognizer, changed);
      for (int i = 0; i < before.length; i++) {
        sum += ((double) after[i] - before[i]) * (after[i] - before[i]);
      }
    }
    return sum / SURROGATES.size() / clean.count();
  }

  private static float[] embed(Recognizer recognizer, Images images) {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> faces = graph.input(-1, images.height(), images.width(), 3);
      Operand<TFloat32> unit = Embeddings.unit(graph.tf(), recognizer.load(graph), List.of(faces), true).get(0);
      return graph.run().feed(faces, tensor(images)).fetch(unit).values();
    }
  }

  /** Objectives of two images a little away from {@code clean}, with the first of which they are compared. */
  static float[] objectives(GradientAttack attack, HostTensor clean) {
    try (ObjectiveProbe probe = new ObjectiveProbe(attack, SURROGATES, clean)) {
      return probe.at(away(clean)).objectives();
    }
  }

  /** Two random images. */
  static HostTensor clean(long seed) {
    return tensor(ImageChecks.images(seed, IMAGES));
  }

  private static HostTensor tensor(Images images) {
    return HostTensor.of(images.values(), images.count(), images.height(), images.width(), 3);
  }

  private static HostTensor away(HostTensor clean) {
    SplittableRandom random = new SplittableRandom(5);
    float[] values = clean.values().clone();
    for (int i = 0; i < values.length; i++) { // away from 0 and 1, where clipping has a kink
      values[i] = (float) (0.1 + 0.8 * values[i] + AWAY * (2 * random.nextDouble() - 1));
    }
    return new HostTensor(clean.shape(), values);
  }
}
