package org.cloakroom.report.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.cloakroom.core.results.FinishedCell;
import org.cloakroom.report.model.Results;

/** Protected and unprotected people together are all people. */
final class Strata implements Rule {
  @Override
  public List<Finding> check(Results results) {
    List<Finding> findings = new ArrayList<>();
    for (FinishedCell cell : results.cells()) {
      List<Proportion> proportions = cell.result().proportions();
      for (Proportion all : proportions.stream().filter(p -> p.group() == Group.ALL).toList()) {
        Optional<Proportion> inside = find(proportions, all.measure(), Group.PROTECTED);
        Optional<Proportion> outside = find(proportions, all.measure(), Group.UNPROTECTED);
        if (inside.isPresent() && outside.isPresent()
            && (inside.get().hits() + outside.get().hits() != all.hits()
                || inside.get().trials() + outside.get().trials() != all.trials())) {
          findings.add(new Finding("strata", Place.of(cell.coordinates()) + ", " + all.measure() + ": protected "
              + inside.get().hits() + "/" + inside.get().trials() + " and unprotected " + outside.get().hits() + "/"
              + outside.get().trials() + " do not add up to " + all.hits() + "/" + all.trials(), List.of(cell.id())));
        }
      }
    }
    return findings;
  }

  private static Optional<Proportion> find(List<Proportion> proportions, String measure, Group group) {
    return proportions.stream().filter(p -> p.measure().equals(measure) && p.group() == group).findFirst();
  }
}
