package org.cloakroom.api.protocol;

import java.util.List;

/**
 * What a protocol counted.
 *
 * @param proportions counts k of n, for tables with intervals
 * @param outcomes one entry a trial, from which every proportion can be recounted
 * @since 0.1
 */
public record ProtocolResult(List<Proportion> proportions, List<Outcome> outcomes) {
  /** Copies the lists. */
  public ProtocolResult {
    proportions = List.copyOf(proportions);
    outcomes = List.copyOf(outcomes);
  }

  /** The people whose trials are counted together. */
  public enum Group {
    /** People whose images are cloaked. */
    PROTECTED,
    /** Everybody else. */
    UNPROTECTED,
    /** Both. */
    ALL
  }

  /**
   * A count.
   *
   * @param measure for example {@code rank-1}
   * @param group whose trials
   * @param hits k
   * @param trials n
   */
  public record Proportion(String measure, Group group, int hits, int trials) {}

  /**
   * One trial of an identification: a probe and how it was answered.
   *
   * @param probe image id
   * @param identity who the probe shows
   * @param cloaked whether that person's images are protected in this experiment
   * @param rank 1-based rank of the first candidate that is the right person; 0 if none is enrolled
   * @param candidate image id of the best candidate
   * @param score cosine of the best candidate, as used for ranking
   */
  public record Outcome(String probe, String identity, boolean cloaked, int rank, String candidate, double score) {}
}
