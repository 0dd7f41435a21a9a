package org.cloakroom.core.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.core.experiment.Cell;
import org.cloakroom.core.experiment.CellId;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.registry.Configured;

/** Cells that differ in the recognizer only, so that their images are processed once. There is at least one. */
record CellGroup(Map<CellId, Cell> cells) {
  /** Groups cells, keeping their order. */
  static List<CellGroup> of(Map<CellId, Cell> cells) {
    List<CellGroup> groups = new ArrayList<>();
    for (Map.Entry<CellId, Cell> entry : cells.entrySet()) {
      if (groups.isEmpty() || !groups.get(groups.size() - 1).takes(entry.getValue())) {
        groups.add(new CellGroup(new LinkedHashMap<>()));
      }
      groups.get(groups.size() - 1).cells.put(entry.getKey(), entry.getValue());
    }
    return groups;
  }

  /** Any of the cells; in what matters here they are alike. */
  Cell any() {
    return cells.values().iterator().next();
  }

  Optional<Configured<Attack>> attack() {
    return any().attack();
  }

  long seed() {
    return any().seed();
  }

  List<RecognizerSpec> recognizers() {
    return cells.values().stream().map(Cell::recognizer).toList();
  }

  private boolean takes(Cell cell) {
    return attack().equals(cell.attack()) && seed() == cell.seed() && any().defense().equals(cell.defense())
        && any().transform().equals(cell.transform());
  }
}
