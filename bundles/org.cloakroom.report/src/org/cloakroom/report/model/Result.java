package org.cloakroom.report.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.Map;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Outcome;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.cloakroom.core.results.Coordinates;
import org.cloakroom.core.results.FinishedCell;
import org.cloakroom.core.statistics.Count;

/**
 * One count of one cell, with the trials behind it.
 *
 * @param cell the cell
 * @param proportion what was counted over whom
 */
public record Result(FinishedCell cell, Proportion proportion) {
  /**
   * A trial.
   *
   * @param probe the image that was to be recognized
   * @param identity whose it is
   * @param hit whether it was counted
   */
  public record Trial(String probe, String identity, boolean hit) {}

  /** Where in the grid the cell lies. */
  public Coordinates coordinates() {
    return cell.coordinates();
  }

  /** What is counted, such as {@code rank-1}. */
  public String measure() {
    return proportion.measure();
  }

  /** Whose trials. */
  public Group group() {
    return proportion.group();
  }

  /** k of n. */
  public Count count() {
    return new Count(proportion.hits(), proportion.trials());
  }

  /**
   * The trials in the order of the protocol. Empty where the cell's outcomes do not add up to the count, as for a measure
   * that is not made of single trials: nothing may then be paired.
   */
  public List<Trial> trials() {
    List<Trial> trials = new ArrayList<>();
    Measure.hits(measure(), cell.result()).ifPresent(isHit -> {
      for (Outcome outcome : cell.result().outcomes()) {
        if (isTrial(outcome)) {
          trials.add(new Trial(outcome.probe(), outcome.identity(), isHit.test(outcome)));
        }
      }
    });
    long hits = trials.stream().filter(Trial::hit).count();
    return hits == proportion.hits() && trials.size() == proportion.trials() ? List.copyOf(trials) : List.of();
  }

  /** Whether the protocol counts person by person, because one image takes part in many trials. */
  public boolean countsPeople() {
    return !cell.result().people().isEmpty();
  }

  /** The counts of each person, for intervals over identities. */
  public Map<String, Count> identities() {
    Map<String, Count> counts = new LinkedHashMap<>();
    cell.result().people().stream().filter(p -> p.measure().equals(measure()) && p.group() == group())
        .forEach(p -> counts.put(p.identity(), new Count(p.hits(), p.trials())));
    if (!counts.isEmpty()) {
      return counts;
    }
    trials().forEach(t -> counts.merge(t.identity(), new Count(t.hit() ? 1 : 0, 1), Count::plus));
    return counts;
  }

  /** How many different images stand behind the trials of each person. */
  public Map<String, Integer> images() {
    Map<String, Integer> images = new LinkedHashMap<>();
    cell.result().people().stream().filter(p -> p.measure().equals(measure()) && p.group() == group())
        .forEach(p -> images.put(p.identity(), p.images()));
    if (!images.isEmpty()) {
      return images;
    }
    Set<String> seen = new HashSet<>();
    trials().stream().filter(t -> seen.add(t.probe())).forEach(t -> images.merge(t.identity(), 1, Integer::sum));
    return images;
  }

  /** Probes of people who are not enrolled are no trials of a closed set. */
  private boolean isTrial(Outcome outcome) {
    return outcome.rank() > 0 && (group() == Group.ALL || outcome.cloaked() == (group() == Group.PROTECTED));
  }
}
