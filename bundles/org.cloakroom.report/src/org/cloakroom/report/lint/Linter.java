package org.cloakroom.report.lint;

import java.util.List;
import org.cloakroom.report.model.Results;

/** Checks the results of a run by all rules. */
public final class Linter {
  private static final List<Rule> RULES = List.of(new RankOrder(), new Strata(), new CleanCurve(), new IdenticalCells(),
      new UnchangedImages(), new HiddenSurrogate(), new TrainingOverlap(), new SmallSample());

  private Linter() {}

  /** What looks wrong, the gravest rules first. Nothing found is no proof that all is well. */
  public static List<Finding> check(Results results) {
    return RULES.stream().flatMap(rule -> rule.check(results).stream()).toList();
  }
}
