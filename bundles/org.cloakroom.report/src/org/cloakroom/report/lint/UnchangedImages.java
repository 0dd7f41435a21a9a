package org.cloakroom.report.lint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cloakroom.core.results.FinishedCell;
import org.cloakroom.core.results.Visibility;
import org.cloakroom.report.model.Results;

/** An image that equals the clean one after the attack was never attacked, or the attack is lost in 8 bits. */
final class UnchangedImages implements Rule {
  @Override
  public List<Finding> check(Results results) {
    Map<List<Object>, Finding> findings = new LinkedHashMap<>();
    for (FinishedCell cell : results.cells()) {
      cell.visibility().filter(v -> v.unchanged() > 0).ifPresent(v -> findings.putIfAbsent(
          List.of(cell.coordinates().attack(), cell.coordinates().seed()), finding(cell, v)));
    }
    return List.copyOf(findings.values());
  }

  private static Finding finding(FinishedCell cell, Visibility visibility) {
    return new Finding("unchanged-images", cell.coordinates().attack() + " left " + visibility.unchanged() + " of "
        + visibility.images() + " images exactly as they were, as published in 8 bits", List.of(cell.id()));
  }
}
