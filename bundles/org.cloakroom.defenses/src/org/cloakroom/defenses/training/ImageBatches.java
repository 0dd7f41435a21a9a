package org.cloakroom.defenses.training;

import org.cloakroom.compute.HostTensor;

/** What a network learns from, batch by batch, and what it is judged by. */
public interface ImageBatches {
  /**
   * Examples.
   *
   * @param inputs what the network takes, [n,...]
   * @param targets the images sought, [n,H,W,3] in [0,1]
   */
  record Batch(HostTensor inputs, HostTensor targets) {}

  /** How many images there are to learn from. */
  int examples();

  /** A batch of an epoch; both count from 0. */
  Batch batch(int epoch, int number);

  /** How many images of people kept out of training there are. */
  int strangers();

  /** Of those, {@code from} (inclusive) to {@code to} (exclusive). */
  Batch strangers(int from, int to);
}
