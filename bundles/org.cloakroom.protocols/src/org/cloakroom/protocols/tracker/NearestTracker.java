package org.cloakroom.protocols.tracker;

import java.util.Arrays;
import java.util.Set;

/**
 * Nearest neighbors of all probes, for any choice of cloaked people: for each probe and person the largest cosine among the cloaked and
 * among the natural images is all that is needed. Of equal cosines the image that stands earlier wins.
 */
final class NearestTracker {
  private final int people;
  private final Best[][] natural;
  private final Best[][] cloaked;

  /** A training image: how near it is, and where it stands. */
  private record Best(double cosine, int row) {
    static final Best NONE = new Best(Double.NEGATIVE_INFINITY, Integer.MAX_VALUE);

    boolean beats(Best other) {
      return cosine > other.cosine || cosine == other.cosine && row < other.row;
    }
  }

  /**
   * @param natural unit embeddings, row by row
   * @param cloaked of the same images with their cloaks, where they have any
   * @param labels persons, from 0
   */
  NearestTracker(float[] natural, float[] cloaked, int[] labels, float[] probes, int dimension, int people) {
    this.people = people;
    this.natural = best(natural, labels, probes, dimension);
    this.cloaked = best(cloaked, labels, probes, dimension);
  }

  private Best[][] best(float[] gallery, int[] labels, float[] probes, int dimension) {
    Best[][] best = new Best[probes.length / dimension][people];
    for (int probe = 0; probe < best.length; probe++) {
      Arrays.fill(best[probe], Best.NONE);
      for (int row = 0; row < labels.length; row++) {
        double cosine = 0;
        for (int k = 0; k < dimension; k++) {
          cosine += (double) probes[probe * dimension + k] * gallery[row * dimension + k];
        }
        Best found = new Best(cosine, row);
        if (found.beats(best[probe][labels[row]])) {
          best[probe][labels[row]] = found;
        }
      }
    }
    return best;
  }

  /** The person whom each probe is taken for while these people are cloaked. */
  int[] answers(Set<Integer> cloakedPeople) {
    int[] answers = new int[natural.length];
    for (int probe = 0; probe < answers.length; probe++) {
      Best nearest = Best.NONE;
      for (int person = 0; person < people; person++) {
        Best candidate = (cloakedPeople.contains(person) ? cloaked : natural)[probe][person];
        if (candidate.beats(nearest)) {
          nearest = candidate;
          answers[probe] = person;
        }
      }
    }
    return answers;
  }
}
