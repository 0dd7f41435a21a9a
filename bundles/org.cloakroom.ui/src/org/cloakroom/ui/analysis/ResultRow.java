package org.cloakroom.ui.analysis;

import java.util.List;
import java.util.Locale;
import org.cloakroom.core.results.Coordinates;
import org.cloakroom.core.statistics.Count;
import org.cloakroom.core.statistics.Interval;
import org.cloakroom.report.model.Field;
import org.cloakroom.report.model.Labels;
import org.cloakroom.report.model.Results;

/**
 * A line of the table of results: one count with its interval, seeds summed.
 *
 * @param field the results behind it
 * @param attack short label
 * @param defense short label
 * @param transform short label
 * @param count k of n
 * @param interval 95 % interval of the proportion
 */
record ResultRow(Field field, String attack, String defense, String transform, Count count, Interval interval) {
  /** All lines of a run, in the order of the grid. */
  static List<ResultRow> of(Results results) {
    Labels attacks = Labels.of(results.cells().stream().map(cell -> cell.coordinates().attack()).toList());
    Labels defenses = Labels.of(results.cells().stream().map(cell -> cell.coordinates().defense()).toList());
    Labels transforms = Labels.of(results.cells().stream().map(cell -> cell.coordinates().transform()).toList());
    return Field.of(results.all().stream().filter(result -> result.count().trials() > 0).toList()).stream().map(field -> {
      Coordinates at = field.any().coordinates();
      return new ResultRow(field, attacks.of(at.attack()), defenses.of(at.defense()), transforms.of(at.transform()),
          field.count(), field.interval());
    }).toList();
  }

  String recognizer() {
    return field.any().coordinates().recognizerName();
  }

  String heldOut() {
    return field.any().coordinates().heldOut() ? "held out" : "";
  }

  String measure() {
    return field.any().measure();
  }

  String people() {
    return field.any().group().name().toLowerCase(Locale.ROOT);
  }

  String rate() {
    return String.format(Locale.ROOT, "%.1f", 100 * count.proportion());
  }

  String intervalText() {
    return String.format(Locale.ROOT, "[%.1f, %.1f]", 100 * interval.low(), 100 * interval.high());
  }
}
