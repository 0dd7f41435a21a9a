package org.cloakroom.defenses.reconstruction;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.cloakroom.api.Seeds;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.training.Shuffle;
import org.cloakroom.defenses.training.ImageBatches;

/** Stored features with the faces that they were made of, shuffled anew in every epoch. */
record ReconstructionBatches(ReconstructionFaces faces, ReconstructionFaces kept, int size, long seed) implements ImageBatches {
  private static final int FACE = Reconstructor.SIDE * Reconstructor.SIDE * 3;

  @Override
  public int examples() {
    return faces.size();
  }

  @Override
  public Batch batch(int epoch, int number) {
    int[] order = Shuffle.order(faces.size(), Seeds.derive(seed, "order " + epoch));
    return of(faces, Arrays.copyOfRange(order, number * size, (number + 1) * size));
  }

  @Override
  public int strangers() {
    return kept.size();
  }

  @Override
  public Batch strangers(int from, int to) {
    return of(kept, IntStream.range(from, to).toArray());
  }

  private static Batch of(ReconstructionFaces faces, int[] chosen) {
    int length = Math.toIntExact(faces.features().shape().get(1));
    float[] rows = new float[chosen.length * length];
    float[] pixels = new float[chosen.length * FACE];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(faces.features().values(), Math.multiplyExact(chosen[i], length), rows, i * length, length);
      byte[] rgb = faces.images().get(chosen[i]).rgb();
      for (int k = 0; k < FACE; k++) {
        pixels[i * FACE + k] = (rgb[k] & 255) / 255f;
      }
    }
    return new Batch(HostTensor.of(rows, chosen.length, length),
        HostTensor.of(pixels, chosen.length, Reconstructor.SIDE, Reconstructor.SIDE, 3));
  }
}
