package org.cloakroom.report.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cloakroom.api.protocol.ProtocolResult.Outcome;
import org.cloakroom.core.results.Coordinates;
import org.cloakroom.core.results.FinishedCell;
import org.cloakroom.report.model.Results;

/**
 * Two points of the grid whose every trial has the same answer and the same score are the same images: an attack or a
 * transform did nothing, or stood in for another.
 */
final class IdenticalCells implements Rule {
  private record Key(String recognizer, long seed, List<Outcome> outcomes) {}

  @Override
  public List<Finding> check(Results results) {
    Map<Key, List<FinishedCell>> same = results.cells().stream().filter(c -> !c.result().outcomes().isEmpty())
        .collect(Collectors.groupingBy(c -> new Key(c.coordinates().recognizer(), c.coordinates().seed(), c.result().outcomes()),
            LinkedHashMap::new, Collectors.toList()));
    List<Finding> findings = new ArrayList<>();
    for (List<FinishedCell> group : same.values()) {
      List<Coordinates> places = group.stream().map(FinishedCell::coordinates).distinct().toList();
      if (places.size() > 1) {
        findings.add(new Finding("identical-cells", "every probe has the same answer and score in "
            + places.stream().map(Place::of).collect(Collectors.joining(" | ")),
            group.stream().map(FinishedCell::id).toList()));
      }
    }
    return findings;
  }
}
