package org.cloakroom.recognizers.training;

import org.cloakroom.api.Seeds;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.training.Shuffle;
import org.cloakroom.recognizers.residual.Architecture;

/** Shuffles the training faces anew in every epoch and varies them; all of it follows from the seed. */
final class Batches {

  private static final int FACE = Architecture.SIDE * Architecture.SIDE * 3;

  private final TrainingFaces faces;
  private final Augmentation augmentation;
  private final int size;
  private final long seed;

  /**
   * @param faces [N,112,112,3] in [0,1]
   * @param labels [N], class numbers
   */
  record Batch(HostTensor faces, HostTensor labels) {}

  Batches(TrainingFaces faces, Augmentation augmentation, int size, long seed) {
    if (faces.images().size() < size) {
      throw new IllegalArgumentException("batch " + size + ": there are only " + faces.images().size() + " training pictures");
    }
    this.faces = faces;
    this.augmentation = augmentation;
    this.size = size;
    this.seed = seed;
  }

  /** Full batches in one epoch; what is left over waits for the next shuffle. */
  int perEpoch() {
    return faces.images().size() / size;
  }

  Batch batch(int epoch, int number) {
    int[] order = Shuffle.order(faces.images().size(), Seeds.derive(seed, "order " + epoch));
    float[] values = new float[size * FACE];
    float[] labels = new float[size];
    long variation = Seeds.derive(seed, "variation " + epoch);
    for (int i = 0; i < size; i++) {
      int chosen = order[number * size + i];
      augmentation.apply(faces.images().get(chosen), Seeds.at(variation, chosen), values, i * FACE);
      labels[i] = faces.labels()[chosen];
    }
    return new Batch(HostTensor.of(values, size, Architecture.SIDE, Architecture.SIDE, 3), HostTensor.of(labels, size));
  }
}
