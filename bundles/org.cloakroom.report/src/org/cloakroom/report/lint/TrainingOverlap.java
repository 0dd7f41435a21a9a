package org.cloakroom.report.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.cloakroom.core.experiment.CellId;
import org.cloakroom.core.results.FinishedCell;
import org.cloakroom.report.model.Results;

/** A recognizer that is tested on people it was trained on: it knows them better than it would know strangers. */
final class TrainingOverlap implements Rule {
  private static final int SHOWN = 3;

  @Override
  public List<Finding> check(Results results) {
    List<Finding> findings = new ArrayList<>();
    new TreeMap<>(results.trainedOn()).forEach((recognizer, people) -> {
      List<CellId> cells = results.cells().stream().filter(c -> c.coordinates().recognizer().equals(recognizer))
          .map(FinishedCell::id).toList();
      if (!people.isEmpty() && !cells.isEmpty()) {
        findings.add(new Finding("training-overlap", recognizer + " was trained on " + people.size() + " of the people that it is "
            + "tested on: " + String.join(", ", people.subList(0, Math.min(SHOWN, people.size())))
            + (people.size() > SHOWN ? ", ..." : ""), cells));
      }
    });
    return findings;
  }
}
