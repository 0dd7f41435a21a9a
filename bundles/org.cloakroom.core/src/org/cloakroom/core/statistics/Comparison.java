package org.cloakroom.core.statistics;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Two proportions compared, as one of the comparisons of a table.
 *
 * @param first what the first answer hits
 * @param second what the second answer hits
 * @param pValue of the test by itself
 * @param adjusted p value after Holm's correction over all comparisons of the table
 * @param oddsRatio first to second
 * @param verdict what may be said
 */
public record Comparison(Count first, Count second, double pValue, double adjusted, OddsRatio oddsRatio, Verdict verdict) {

  /**
   * Compares answers to the same trials by the exact McNemar test.
   *
   * @param tables all comparisons that are read together
   * @param alpha chance of any false alarm among them
   */
  public static List<Comparison> paired(List<Paired> tables, double alpha) {
    return tested(tables.stream().map(table -> new Tested(table, McNemar.exact(table), true)).toList(), alpha);
  }

  /**
   * Answers to the same trials with a test of the caller's, such as {@link SignFlip}.
   *
   * @param pValue of this comparison by itself
   * @param independent whether trials are, as McNemar's test takes them to be; a larger study cannot be planned in trials that are not
   */
  public record Tested(Paired table, double pValue, boolean independent) {}

  /**
   * Compares answers to the same trials.
   *
   * @param tests all comparisons that are read together
   * @param alpha chance of any false alarm among them
   */
  public static List<Comparison> tested(List<Tested> tests, double alpha) {
    return compare(tests.stream().map(test -> {
      Paired t = test.table();
      Function<Double, Integer> planner = level -> SampleSize.paired((double) t.onlyFirst() / t.trials(),
          (double) t.onlySecond() / t.trials(), SampleSize.USUAL_POWER, level);
      return new Raw(t.first(), t.second(), test.pValue(), OddsRatio.of(t, 1 - alpha),
          test.independent() ? Optional.of(planner) : Optional.empty());
    }).toList(), alpha);
  }

  /**
   * Compares counts of independent trials by Fisher's exact test.
   *
   * @param first first counts
   * @param second the counts they are compared with, in the same order
   * @param alpha chance of any false alarm among all of them
   */
  public static List<Comparison> unpaired(List<Count> first, List<Count> second, double alpha) {
    if (first.size() != second.size()) {
      throw new IllegalArgumentException(first.size() + " counts cannot be compared with " + second.size());
    }
    return compare(IntStream.range(0, first.size()).mapToObj(i -> {
      Count a = first.get(i);
      Count b = second.get(i);
      return new Raw(a, b, FisherExact.test(a, b), OddsRatio.of(a, b, 1 - alpha),
          Optional.of(level -> SampleSize.perArm(a.proportion(), b.proportion(), SampleSize.USUAL_POWER, level)));
    }).toList(), alpha);
  }

  private record Raw(Count first, Count second, double pValue, OddsRatio oddsRatio, Optional<Function<Double, Integer>> planner) {}

  private static List<Comparison> compare(List<Raw> raw, double alpha) {
    List<Double> adjusted = Holm.adjust(raw.stream().map(Raw::pValue).toList());
    return IntStream.range(0, raw.size()).mapToObj(i -> {
      Raw r = raw.get(i);
      return new Comparison(r.first, r.second, r.pValue, adjusted.get(i), r.oddsRatio,
          verdict(r, adjusted.get(i), alpha, raw.size()));
    }).toList();
  }

  private static Verdict verdict(Raw raw, double adjusted, double alpha, int comparisons) {
    if (adjusted <= alpha) {
      return new Verdict.Distinguishable();
    }
    boolean empty = raw.first.trials() == 0 || raw.second.trials() == 0;
    if (empty || raw.first.proportion() == raw.second.proportion()) {
      return new Verdict.NoDifference();
    }
    // the level of Holm's strictest step, so that the plan holds whatever the other comparisons turn out to be
    int present = Math.min(raw.first.trials(), raw.second.trials());
    return new Verdict.NotDistinguishable(raw.planner.map(planner -> Math.max(1, planner.apply(alpha / comparisons) - present)));
  }
}
