package org.cloakroom.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.cloakroom.api.Progress;
import org.cloakroom.api.Seeds;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.core.attack.AttackRunner;
import org.cloakroom.core.attack.ObjectiveProbe;
import org.cloakroom.core.embedding.Embeddings;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Attacks on random images and small recognizers. */
public final class Trial {
  /** Two of one structure and one of another. */
  public static final List<Recognizer> SURROGATES = List.of(
      new LinearRecognizer(1, "a"), new LinearRecognizer(2, "a"), new LinearRecognizer(3, "b"));

  private static final float STEP = 1e-3f;

  private Trial() {}

  /** Random images in [0.2,0.8], away from black and white. */
  public static Images images(int count) {
    float[] values = new float[count * 112 * 112 * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.2 + 0.6 * Seeds.uniform(9, i));
    }
    return new Images(count, 112, 112, values);
  }

  /** Carries an attack out with all surrogates, in batches of two. */
  public static Images run(Attack attack, Images clean) {
    return run(attack, clean, 3);
  }

  /** The same with a seed of the run. */
  public static Images run(Attack attack, Images clean, long seed) {
    try (AttackRunner runner = AttackRunner.open(attack, SURROGATES, ComputeOptions.cpu(), 2)) {
      List<String> ids = IntStream.range(0, clean.count()).mapToObj(i -> "face" + i).toList();
      return runner.protect(clean, ids, seed, Progress.NONE);
    }
  }

  /** Unit embeddings by one surrogate. */
  public static float[][] embed(Recognizer recognizer, Images images) {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> faces = graph.input(-1, 112, 112, 3);
      Operand<TFloat32> unit = Embeddings.unit(graph.tf(), recognizer.load(graph), List.of(faces), false).get(0);
      HostTensor found = graph.run().feed(faces, tensor(images)).fetch(unit);
      int length = (int) found.shape().get(1);
      float[][] rows = new float[images.count()][length];
      for (int i = 0; i < rows.length; i++) {
        System.arraycopy(found.values(), i * length, rows[i], 0, length);
      }
      return rows;
    }
  }

  /** Mean squared distance between embeddings of corresponding images, over images and surrogates. */
  public static double distance(Images first, Images second) {
    double sum = 0;
    for (Recognizer surrogate : SURROGATES) {
      float[][] a = embed(surrogate, first);
      float[][] b = embed(surrogate, second);
      for (int i = 0; i < a.length; i++) {
        for (int d = 0; d < a[i].length; d++) {
          sum += (a[i][d] - b[i][d]) * (a[i][d] - b[i][d]);
        }
      }
    }
    return sum / SURROGATES.size() / first.count();
  }

  /** Largest change of any value of one image. */
  public static double largestChange(Images first, Images second, int image) {
    int size = first.values().length / first.count();
    double largest = 0;
    for (int i = image * size; i < (image + 1) * size; i++) {
      largest = Math.max(largest, Math.abs(first.values()[i] - second.values()[i]));
    }
    return largest;
  }

  /** Compares a gradient with differences along its own signs, where they are largest, and across half of them. */
  public static void assertGradient(ObjectiveProbe probe, HostTensor at) {
    float[] gradient = probe.at(at).gradient();
    for (int half = 0; half < 3; half++) {
      double expected = 0;
      float[] above = at.values().clone();
      float[] below = at.values().clone();
      for (int i = half; i < gradient.length; i += half == 0 ? 1 : 2) {
        float direction = Math.signum(gradient[i]) * STEP;
        above[i] += direction;
        below[i] -= direction;
        expected += gradient[i] * (above[i] - below[i]);
      }
      double found = sum(probe.at(new HostTensor(at.shape(), above)).objectives())
          - sum(probe.at(new HostTensor(at.shape(), below)).objectives());
      assertEquals(expected, found, 0.01 * Math.abs(expected), "differences along the gradient");
    }
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  /** A batch as a tensor. */
  public static HostTensor tensor(Images images) {
    return HostTensor.of(images.values(), images.count(), images.height(), images.width(), 3);
  }
}
