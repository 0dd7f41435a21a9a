package org.cloakroom.report.table;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cloakroom.core.experiment.CellId;
import org.cloakroom.core.statistics.Comparison;
import org.cloakroom.core.statistics.Count;
import org.cloakroom.core.statistics.Interval;
import org.cloakroom.core.statistics.Verdict;
import org.cloakroom.core.statistics.Wilson;
import org.cloakroom.report.model.Result;

/**
 * A field of a table.
 *
 * @param results what it was made of: one count, or one for each seed
 * @param count k of n over all of them
 * @param interval 95 % interval of the proportion, as the layout asks for it
 * @param overIdentities 95 % interval of the proportion over persons
 * @param standardError of the proportion over the folds of a cross-validation; empty for other protocols
 * @param comparison with the same field under the reference attack; empty for the reference itself and where trials cannot
 *     be paired
 * @param best whether no other attack of this field protects better by test, and at least one protects less well
 */
public record Entry(List<Result> results, Count count, Interval interval, Interval overIdentities,
    OptionalDouble standardError, Optional<Comparison> comparison, boolean best) {
  private static final List<Double> LEVELS = List.of(0.05, 0.01, 0.001);

  /** Copies the list. */
  public Entry {
    results = List.copyOf(results);
  }

  /** The cells it was made of. */
  public List<CellId> cells() {
    return results.stream().map(r -> r.cell().id()).toList();
  }

  /** On one line: {@code 12/40  30.0 [18.1, 45.4]**}. */
  public String text() {
    return count + "  " + EntryText.percent(this, "±") + " " + EntryText.interval(interval, 1) + "*".repeat(stars());
  }

  /** How many times wider the interval over persons is than the one over trials. */
  double widening() {
    Interval overTrials = Wilson.interval(count);
    return (overIdentities.high() - overIdentities.low()) / (overTrials.high() - overTrials.low());
  }

  /** 0 to 3: how clearly the field differs from the reference, at the corrected levels 0.05, 0.01 and 0.001. */
  public int stars() {
    return comparison.filter(c -> c.verdict() instanceof Verdict.Distinguishable)
        .map(c -> (int) LEVELS.stream().filter(level -> c.adjusted() <= level).count()).orElse(0);
  }
}
