package org.cloakroom.compute.training;

/**
 * How the epochs of a kind of training are written and judged.
 *
 * @param <E> what is known of an epoch
 */
public interface EpochFormat<E> {
  /** The first line of a log: names of the columns. */
  String header();

  /** An epoch as a line under it. */
  String row(E epoch);

  /** @throws IllegalArgumentException if it is no such line */
  E parse(String row);

  /** How good the network was after the epoch, the larger the better. */
  double score(E epoch);

  /** Seconds spent on it. */
  double seconds(E epoch);
}
