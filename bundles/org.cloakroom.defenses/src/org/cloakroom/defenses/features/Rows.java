package org.cloakroom.defenses.features;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.cloakroom.api.Seeds;
import org.cloakroom.compute.HostTensor;

/** Features as rows [N,D]. */
final class Rows {
  private final HostTensor features;
  private final int dimension;

  Rows(HostTensor features) {
    this.features = features;
    dimension = Math.toIntExact(features.shape().get(1));
  }

  int count() {
    return Math.toIntExact(features.shape().get(0));
  }

  int dimension() {
    return dimension;
  }

  /** Rows {@code from} (inclusive) to {@code to} (exclusive), [n,D]. */
  HostTensor slice(int from, int to) {
    return HostTensor.of(Arrays.copyOfRange(features.values(), from * dimension, to * dimension), to - from, dimension);
  }

  /** Mean of the absolute values of each row, [N,1]: the unit in which perturbations are measured. */
  HostTensor scales() {
    float[] scales = new float[count()];
    for (int row = 0; row < scales.length; row++) {
      double sum = 0;
      for (int i = row * dimension; i < (row + 1) * dimension; i++) {
        sum += Math.abs(features.values()[i]);
      }
      scales[row] = (float) (sum / dimension);
    }
    return HostTensor.of(scales, count(), 1);
  }

  /** A random stream for a row: it follows from the seed and the row's values, so it does not depend on the row's neighbors. */
  SplittableRandom random(long seed, int row) {
    int hash = Arrays.hashCode(Arrays.copyOfRange(features.values(), row * dimension, (row + 1) * dimension));
    return new SplittableRandom(Seeds.at(seed, hash & 0xffffffffL));
  }

  /** Signs of −1 and 1 by chance, [N,D]. */
  HostTensor signs(long seed) {
    float[] signs = new float[count() * dimension];
    for (int row = 0; row < count(); row++) {
      SplittableRandom random = random(seed, row);
      for (int i = 0; i < dimension; i++) {
        signs[row * dimension + i] = random.nextBoolean() ? 1 : -1;
      }
    }
    return HostTensor.of(signs, count(), dimension);
  }
}
