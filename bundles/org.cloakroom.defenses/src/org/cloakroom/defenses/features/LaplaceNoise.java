package org.cloakroom.defenses.features;

import java.util.SplittableRandom;
import org.cloakroom.api.Param;
import org.cloakroom.api.Progress;
import org.cloakroom.api.defense.FeatureDefense;
import org.cloakroom.api.feature.StoredFeatures;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;

/**
 * The Laplace mechanism (Dwork, McSherry, Nissim and Smith, TCC 2006): noise of scale Δ/ε on each number makes a released feature
 * ε-differentially private with respect to an exchange of the face. Features are at most as long as the bound B, so two of them differ by at
 * most Δ = 2·B·√D in L1. Embeddings have unit length; maps have none that is known, and the promise holds for a bound that was chosen without
 * looking at the people. The talk of AdvFace compares with "DP" and does not give its ε; recognition survives only budgets that promise little,
 * and the default is one of these.
 */
public record LaplaceNoise(
    @Param(label = "ε", value = "1000", min = 1e-6, max = 1e9, help = "Privacy budget of one feature; the smaller, the more noise.")
        double epsilon,
    @Param(label = "Seed", value = "1", help = "Of the noise; a feature's noise follows from it and from the feature, which suits"
        + " experiments. A real database needs a secret one.")
        long seed,
    @Param(label = "Bound", value = "1", min = 1e-6, max = 1e9, advanced = true,
            help = "B, the L2 length that no feature exceeds: 1 for embeddings; maps are longer.")
        double bound)
    implements FeatureDefense {
  /** Rounding of float32, not a longer feature. */
  private static final double LONGEST = 1.001;

  @Override
  public HostTensor protect(StoredFeatures stored, ComputeOptions options, Progress progress) {
    Rows rows = new Rows(stored.features());
    float[] values = stored.features().values().clone();
    double scale = 2 * bound * Math.sqrt(rows.dimension()) / epsilon;
    for (int row = 0; row < rows.count(); row++) {
      checkLength(values, row, rows.dimension());
      SplittableRandom random = rows.random(seed, row);
      for (int i = row * rows.dimension(); i < (row + 1) * rows.dimension(); i++) {
        values[i] += (float) (scale * laplace(random));
      }
    }
    return new HostTensor(stored.features().shape(), values);
  }

  private void checkLength(float[] values, int row, int dimension) {
    double squares = 0;
    for (int i = row * dimension; i < (row + 1) * dimension; i++) {
      squares += (double) values[i] * values[i];
    }
    if (Math.sqrt(squares) > LONGEST * bound) {
      throw new IllegalArgumentException("feature " + (row + 1) + " has the length " + Math.sqrt(squares)
          + ", but the noise is measured for features of at most " + bound + "; maps need a larger \"bound\"");
    }
  }

  /** Of density e^(−|x|)/2, by the inverse of its distribution function. */
  private static double laplace(SplittableRandom random) {
    double u = random.nextDouble() - 0.5;
    return -Math.signum(u) * Math.log(Math.max(1 - 2 * Math.abs(u), Double.MIN_NORMAL));
  }
}
