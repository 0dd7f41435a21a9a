package org.cloakroom.protocols.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;

/** Counts over pairs, for people whose images are protected, for the others, and for all. */
public final class PairCounts {
  private PairCounts() {}

  /**
   * A measure for each group.
   *
   * @param trial the pairs that count
   * @param hit those of them that are hits
   */
  public static List<Proportion> of(String measure, List<ScoredPair> scored, Predicate<ScoredPair> trial, Predicate<ScoredPair> hit) {
    List<Proportion> proportions = new ArrayList<>();
    for (Group group : Group.values()) {
      List<ScoredPair> trials = scored.stream().filter(trial)
          .filter(p -> group == Group.ALL || p.cloaked() == (group == Group.PROTECTED)).toList();
      proportions.add(new Proportion(measure, group, (int) trials.stream().filter(hit).count(), trials.size()));
    }
    return proportions;
  }
}
