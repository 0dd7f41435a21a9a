package org.cloakroom.api.protocol;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a protocol counted.
 *
 * @param proportions counts k of n, for tables with intervals
 * @param outcomes one entry a trial, from which every proportion can be recounted
 * @param quantities what was found besides counts: thresholds, standard errors; may be empty
 * @param people the proportions person by person, for intervals over people where single trials are too many to be listed; may be empty
 * @since 0.1
 */
public record ProtocolResult(
    List<Proportion> proportions, List<Outcome> outcomes, List<Quantity> quantities, List<PersonCount> people) {
  /** Copies the lists. */
  public ProtocolResult {
    proportions = List.copyOf(proportions);
    outcomes = List.copyOf(outcomes);
    quantities = List.copyOf(quantities);
    people = List.copyOf(people);
  }

  /** A result whose trials are all among the outcomes. */
  public ProtocolResult(List<Proportion> proportions, List<Outcome> outcomes, List<Quantity> quantities) {
    this(proportions, outcomes, quantities, List.of());
  }

  /** A result that consists of counts only. */
  public ProtocolResult(List<Proportion> proportions, List<Outcome> outcomes) {
    this(proportions, outcomes, List.of());
  }

  /** The quantity of this kind that belongs to a measure over a group. */
  public OptionalDouble quantity(Kind kind, String measure, Group group) {
    return quantities.stream().filter(q -> q.kind() == kind && q.measure().equals(measure) && q.group() == group)
        .mapToDouble(Quantity::value).findFirst();
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
   * One person's share of a proportion.
   *
   * @param measure of the proportion
   * @param group of the proportion
   * @param identity whose trials
   * @param hits k
   * @param trials n
   * @param images how many different images stand behind the trials, which may repeat them; 0 is taken for as many
   */
  public record PersonCount(String measure, Group group, String identity, int hits, int trials, int images) {
    /** Without a number of images there is one for each trial. */
    public PersonCount {
      images = images == 0 ? trials : images;
    }

    /** Each trial has an image of its own. */
    public PersonCount(String measure, Group group, String identity, int hits, int trials) {
      this(measure, group, identity, hits, trials, trials);
    }
  }

  /** What a {@link Quantity} is. */
  public enum Kind {
    /** The least score of a hit of the measure, for measures that count by score; the same for all groups. */
    THRESHOLD,
    /** Standard error of the measure's proportion over the folds of a cross-validation, in [0,1]. */
    STANDARD_ERROR,
    /** Mean of the measure's proportion over the folds of a cross-validation, in [0,1]. */
    MEAN_OF_FOLDS,
    /** How many comparisons with strangers the measure's threshold rests on. */
    IMPOSTORS,
    /** Mean of the measure over its trials, for measures that are no counts. */
    MEAN
  }

  /**
   * A number that is no count.
   *
   * @param kind what it is
   * @param measure the measure it belongs to
   * @param group whose trials
   * @param value finite
   */
  public record Quantity(Kind kind, String measure, Group group, double value) {}

  /**
   * One trial of an identification: a probe and how it was answered. Protocols of another kind say what they put here.
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
