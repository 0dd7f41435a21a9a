package org.cloakroom.report.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.core.statistics.Interval;
import org.cloakroom.core.statistics.Wilson;
import org.cloakroom.report.model.Result;
import org.cloakroom.report.model.Results;

/**
 * "0 %" or "100 %" sounds final, but from few trials it is not: reported once for each measure and group, where the 95 %
 * interval is wider than ten points.
 */
final class SmallSample implements Rule {
  private static final double WIDEST = 0.10;

  @Override
  public List<Finding> check(Results results) {
    List<Finding> findings = new ArrayList<>();
    List<Result> all = results.all();
    for (String measure : all.stream().map(Result::measure).distinct().toList()) {
      for (Group group : Group.values()) {
        List<Result> extreme = all.stream().filter(r -> r.measure().equals(measure) && r.group() == group)
            .filter(SmallSample::isExtreme).toList();
        if (!extreme.isEmpty()) {
          Result first = extreme.get(0);
          Interval interval = Wilson.interval(first.count());
          findings.add(new Finding("small-sample", String.format(Locale.ROOT, "%s: %s stands for anything from %.1f to %.1f %%%s",
              Place.of(first), first.count(), 100 * interval.low(), 100 * interval.high(),
              extreme.size() == 1 ? "" : ", and " + (extreme.size() - 1) + " more such fields"),
              extreme.stream().map(r -> r.cell().id()).toList()));
        }
      }
    }
    return findings;
  }

  private static boolean isExtreme(Result result) {
    Interval interval = Wilson.interval(result.count());
    return result.count().trials() > 0 && (result.count().hits() == 0 || result.count().misses() == 0)
        && interval.high() - interval.low() > WIDEST;
  }
}
