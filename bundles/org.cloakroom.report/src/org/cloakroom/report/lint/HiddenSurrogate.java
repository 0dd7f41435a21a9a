package org.cloakroom.report.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cloakroom.core.experiment.CellId;
import org.cloakroom.core.experiment.Grid;
import org.cloakroom.core.results.FinishedCell;
import org.cloakroom.report.model.Results;

/** A recognizer that counts as held out although the attacks looked into the same weights under another name. */
final class HiddenSurrogate implements Rule {
  @Override
  public List<Finding> check(Results results) {
    Map<String, CellId> heldOut = new LinkedHashMap<>();
    for (FinishedCell cell : results.cells()) {
      if (cell.coordinates().heldOut() && !cell.coordinates().attack().equals(Grid.NONE)) {
        heldOut.putIfAbsent(cell.coordinates().recognizer(), cell.id());
      }
    }
    Set<String> surrogates = new LinkedHashSet<>(new TreeMap<>(results.weights()).keySet());
    results.cells().stream().filter(c -> c.coordinates().heldOut()).forEach(c -> surrogates.remove(c.coordinates().recognizer()));
    List<Finding> findings = new ArrayList<>();
    heldOut.forEach((recognizer, cell) -> {
      String hash = results.weights().getOrDefault(recognizer, "");
      surrogates.stream().filter(s -> !hash.isEmpty() && hash.equals(results.weights().get(s))).findFirst().ifPresent(s ->
          findings.add(new Finding("hidden-surrogate", recognizer + " is marked as held out, but has the same weights as the "
              + "surrogate " + s, List.of(cell))));
    });
    return findings;
  }
}
