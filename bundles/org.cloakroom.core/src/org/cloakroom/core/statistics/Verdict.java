package org.cloakroom.core.statistics;

import java.util.Optional;

/** What a comparison lets one say. */
public sealed interface Verdict {
  /** In words, for tables and screens. */
  String sentence();

  /** The two differ by more than chance, at the corrected level. */
  record Distinguishable() implements Verdict {
    @Override
    public String sentence() {
      return "distinguishable";
    }
  }

  /**
   * The data do not show a difference; that is no proof of equality.
   *
   * @param furtherTrials how many more trials (in each arm, if unpaired) would show the observed difference with 80 %
   *     power at the corrected level, if it is the true one; empty where trials depend on each other, so that no number of them says it
   */
  record NotDistinguishable(Optional<Integer> furtherTrials) implements Verdict {
    @Override
    public String sentence() {
      return "not distinguishable" + furtherTrials.map(more -> "; " + more + " more trials needed").orElse("");
    }
  }

  /** Both answers are equally frequent: there is no difference from which to plan a larger study. */
  record NoDifference() implements Verdict {
    @Override
    public String sentence() {
      return "not distinguishable; no difference seen";
    }
  }
}
