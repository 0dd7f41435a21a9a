package org.cloakroom.defenses.features;

import java.util.SplittableRandom;
import org.cloakroom.api.Param;
import org.cloakroom.api.Progress;
import org.cloakroom.api.defense.FeatureDefense;
import org.cloakroom.api.feature.StoredFeatures;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;

/**
 * Adds random signs times ε to each number of a feature: as long as an AdvFace perturbation that uses all of its ε-ball, in L2 and in
 * L∞, but without a direction, on embeddings and on maps alike. The talk of AdvFace compares with "Random" and does not say which noise;
 * equal length is our choice.
 */
public record RandomNoise(
    @Param(label = "ε", value = "0.5", min = 0, max = 100, unit = "of mean |z|", help = "Change of each number, as a share of the row's mean absolute value.")
        double epsilon,
    @Param(label = "Seed", value = "1", help = "Of the signs; a feature's noise follows from it and from the feature.")
        long seed)
    implements FeatureDefense {
  @Override
  public HostTensor protect(StoredFeatures stored, ComputeOptions options, Progress progress) {
    Rows rows = new Rows(stored.features());
    float[] scales = rows.scales().values();
    float[] values = stored.features().values().clone();
    for (int row = 0; row < rows.count(); row++) {
      SplittableRandom random = rows.random(seed, row);
      for (int i = row * rows.dimension(); i < (row + 1) * rows.dimension(); i++) {
        values[i] += (float) ((random.nextBoolean() ? epsilon : -epsilon) * scales[row]);
      }
    }
    return new HostTensor(stored.features().shape(), values);
  }
}
