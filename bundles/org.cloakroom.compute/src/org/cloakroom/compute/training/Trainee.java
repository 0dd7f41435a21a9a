package org.cloakroom.compute.training;

import java.util.List;
import java.util.Map;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.weights.Weights;

/**
 * A network with its data and its loss, as the {@link EpochLoop} sees it.
 *
 * @param <E> what is known of an epoch
 */
public interface Trainee<E> {
  /**
   * Trains one epoch and measures the network after it. May throw to cancel: the epoch is then lost.
   *
   * @param number from 0
   * @param before the finished epochs
   */
  E epoch(int number, List<E> before);

  /** The network's present weights, as they are published. */
  Weights weights();

  /** Everything that a training needs to go on, see {@link Checkpoint#tensors}. */
  Map<String, HostTensor> state();
}
