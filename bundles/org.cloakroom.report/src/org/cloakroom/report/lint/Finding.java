package org.cloakroom.report.lint;

import java.util.List;
import org.cloakroom.core.experiment.CellId;

/**
 * Something in a run's results that is suspicious.
 *
 * @param rule id of the rule that found it
 * @param message a sentence: what was found, where, and what to look at
 * @param cells where to look
 */
public record Finding(String rule, String message, List<CellId> cells) {
  /** Copies the list. */
  public Finding {
    cells = List.copyOf(cells);
  }
}
