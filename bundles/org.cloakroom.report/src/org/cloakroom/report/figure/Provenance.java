package org.cloakroom.report.figure;

import java.util.stream.Collectors;
import org.cloakroom.core.experiment.CellId;

/** Where a figure comes from, as text for the metadata of its file. */
final class Provenance {
  private Provenance() {}

  static String of(Figure figure) {
    return "Cloakroom run " + figure.run() + " cells "
        + figure.cells().stream().map(CellId::value).collect(Collectors.joining(" "));
  }
}
