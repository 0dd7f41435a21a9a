package org.cloakroom.defenses.puface;

import org.cloakroom.api.Seeds;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.training.Shuffle;
import org.cloakroom.defenses.training.ImageBatches;

/** Shuffles the training images anew in every epoch and amplifies their cloaks; all of it follows from the seed. */
final class PurifierBatches implements ImageBatches {
  private final PurifierFaces faces;
  private final PurifierFaces strangers;
  private final Amplification amplification;
  private final int epochs;
  private final int size;
  private final long seed;

  /** @param strangers are judged with their cloaks as published */
  PurifierBatches(PurifierFaces faces, PurifierFaces strangers, PurifierPlan plan) {
    this.faces = faces;
    this.strangers = strangers;
    amplification = plan.amplification();
    epochs = plan.epochs();
    size = plan.batch();
    seed = plan.seed();
  }

  @Override
  public int examples() {
    return faces.size();
  }

  @Override
  public Batch batch(int epoch, int number) {
    int[] order = Shuffle.order(faces.size(), Seeds.derive(seed, "order " + epoch));
    long strengths = Seeds.derive(seed, "amplification " + epoch);
    int[] chosen = new int[size];
    double[] factors = new double[size];
    for (int i = 0; i < size; i++) {
      chosen[i] = order[number * size + i];
      factors[i] = amplification.factor(epoch, epochs, Seeds.at(strengths, chosen[i]));
    }
    return of(faces, chosen, factors);
  }

  @Override
  public int strangers() {
    return strangers.size();
  }

  @Override
  public Batch strangers(int from, int to) {
    int[] chosen = new int[to - from];
    double[] factors = new double[to - from];
    for (int i = from; i < to; i++) {
      chosen[i - from] = i;
      factors[i - from] = 1;
    }
    return of(strangers, chosen, factors);
  }

  private static Batch of(PurifierFaces faces, int[] chosen, double[] factors) {
    int height = faces.clean().get(0).height();
    int width = faces.clean().get(0).width();
    int length = height * width * 3;
    float[] inputs = new float[chosen.length * length];
    float[] targets = new float[chosen.length * length];
    for (int i = 0; i < chosen.length; i++) {
      byte[] clean = faces.clean().get(chosen[i]).rgb();
      byte[] cloaked = faces.cloaked().get(chosen[i]).rgb();
      Amplification.apply(clean, cloaked, factors[i], inputs, i * length);
      Amplification.apply(clean, cloaked, 0, targets, i * length);
    }
    return new Batch(HostTensor.of(inputs, chosen.length, height, width, 3), HostTensor.of(targets, chosen.length, height, width, 3));
  }
}
