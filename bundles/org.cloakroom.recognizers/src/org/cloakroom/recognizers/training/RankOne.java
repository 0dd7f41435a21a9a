package org.cloakroom.recognizers.training;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.UnitLength;
import org.cloakroom.recognizers.residual.Architecture;

/**
 * Identification of people who took no part in training: the first half of each person's pictures is the gallery, each picture of the other
 * half is a probe, and it counts if the picture of the gallery with the largest cosine shows the same person.
 */
final class RankOne {

  private static final int BATCH = 32;

  private RankOne() {}

  /** Probes found, of all. */
  record Score(int found, int probes) {}

  /** @param embed from faces [N,112,112,3] in [0,1] to embeddings [N,D] */
  static Score of(TrainingFaces strangers, UnaryOperator<HostTensor> embed) {
    int count = strangers.images().size();
    float[][] units = new float[count][];
    for (int from = 0; from < count; from += BATCH) {
      int size = Math.min(BATCH, count - from);
      float[] values = new float[size * Architecture.SIDE * Architecture.SIDE * 3];
      for (int i = 0; i < size; i++) {
        Augmentation.NONE.apply(strangers.images().get(from + i), 0, values, i * values.length / size);
      }
      HostTensor rows = UnitLength.of(embed.apply(HostTensor.of(values, size, Architecture.SIDE, Architecture.SIDE, 3)));
      int dimension = Math.toIntExact(rows.shape().get(1));
      for (int i = 0; i < size; i++) {
        units[from + i] = Arrays.copyOfRange(rows.values(), i * dimension, (i + 1) * dimension);
      }
    }
    return score(strangers.labels(), units);
  }

  private static Score score(int[] labels, float[][] units) {
    boolean[] gallery = gallery(labels);
    int found = 0;
    int probes = 0;
    for (int probe = 0; probe < labels.length; probe++) {
      if (!gallery[probe]) {
        int nearest = -1;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < labels.length; i++) {
          if (gallery[i]) {
            double cosine = dot(units[i], units[probe]);
            if (cosine > largest) {
              largest = cosine;
              nearest = i;
            }
          }
        }
        probes++;
        found += nearest >= 0 && labels[nearest] == labels[probe] ? 1 : 0;
      }
    }
    return new Score(found, probes);
  }

  private static boolean[] gallery(int[] labels) {
    int people = Arrays.stream(labels).max().orElse(-1) + 1;
    int[] total = new int[people];
    for (int label : labels) {
      total[label]++;
    }
    int[] seen = new int[people];
    boolean[] gallery = new boolean[labels.length];
    for (int i = 0; i < labels.length; i++) {
      gallery[i] = 2 * seen[labels[i]]++ < total[labels[i]] - 1 || total[labels[i]] == 1;
    }
    return gallery;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (double) a[k] * b[k];
    }
    return sum;
  }
}
