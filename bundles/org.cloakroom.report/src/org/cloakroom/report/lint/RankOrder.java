package org.cloakroom.report.lint;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.core.results.FinishedCell;
import org.cloakroom.report.model.Measure;
import org.cloakroom.report.model.Result;
import org.cloakroom.report.model.Results;

/** A larger rank cannot count fewer hits of the same trials. */
final class RankOrder implements Rule {
  @Override
  public List<Finding> check(Results results) {
    List<Finding> findings = new ArrayList<>();
    for (FinishedCell cell : results.cells()) {
      List<Result> counts = cell.result().proportions().stream().map(p -> new Result(cell, p)).toList();
      for (Result low : counts) {
        for (Result high : counts) {
          if (low.group() == high.group() && isHigher(high, low) && high.count().trials() == low.count().trials()
              && high.count().hits() < low.count().hits()) {
            findings.add(new Finding("rank-order", Place.of(high) + ": " + high.count() + " is less than " + low.measure()
                + " with " + low.count() + ", which cannot be", List.of(cell.id())));
          }
        }
      }
    }
    return findings;
  }

  private static boolean isHigher(Result a, Result b) {
    return Measure.rank(a.measure()).isPresent() && Measure.rank(b.measure()).isPresent()
        && Measure.rank(a.measure()).getAsInt() > Measure.rank(b.measure()).getAsInt();
  }
}
